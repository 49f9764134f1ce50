import * as tf from '@tensorflow/tfjs';
import { type BenchProblem, type Contender, transposed } from '../contender.ts';
import { webglDevice } from './device.ts';

// tfjs as its documentation teaches it: a sequential model, an optimizer, model.fit. The batches are laid out one after
// the other, so that an epoch without shuffling goes through exactly those that everyone else trains on.

/** Whole epochs beyond this many steps; the points of an epoch lie on the GPU. */
const MAX_STEPS = 64;

export async function tfjsFit(problem: BenchProblem): Promise<Contender> {
  const { d, m, k, batchSize, batches, X, y, start, learningRate } = problem;
  const { W: W0, A } = start;
  tf.env().set('SOFTWARE_WEBGL_ENABLED', true);
  if (!(await tf.setBackend('webgl'))) throw new Error('tfjs could not start its webgl backend');
  const model = tf.sequential({
    layers: [
      tf.layers.dense({ inputShape: [d], units: m, useBias: false, activation: 'relu' }),
      tf.layers.dense({ units: k, useBias: false, trainable: false }),
    ],
  });
  const kernels = [tf.tensor2d(transposed(W0, m, d), [d, m]), tf.tensor2d(transposed(A, k, m), [m, k])];
  model.setWeights(kernels);
  tf.dispose(kernels);
  model.compile({
    optimizer: tf.train.sgd(learningRate),
    loss: (labels, logits) => tf.losses.softmaxCrossEntropy(labels, logits),
  });

  const steps = Math.min(problem.batchCount, MAX_STEPS);
  const order = batches.subarray(0, steps * batchSize);
  const points = new Float32Array(order.length * d);
  order.forEach((p, i) => {
    points.set(X.subarray(p * d, (p + 1) * d), i * d);
  });
  const labels = tf.tensor1d(
    Int32Array.from(order, (p) => y[p]),
    'int32',
  );
  const xs = tf.tensor2d(points, [order.length, d]);
  const ys = tf.tidy(() => tf.oneHot(labels, k).toFloat());
  labels.dispose();

  async function runEpochs(count: number, epochs: number): Promise<void> {
    const part = count < steps;
    const x = part ? xs.slice([0, 0], [count * batchSize, d]) : xs;
    const t = part ? ys.slice([0, 0], [count * batchSize, k]) : ys;
    await model.fit(x, t, { batchSize, epochs, shuffle: false, verbose: 0, yieldEvery: 'never' });
    // the losses that fit reads are those before its last update: wait for that, too
    const last = tf.tidy(() => (model.getWeights()[0] as tf.Tensor2D).slice([0, 0], [1, 1]));
    last.dataSync();
    last.dispose();
    if (part) tf.dispose([x, t]);
  }

  return {
    device: webglDevice(tf.backend()),
    async train(count) {
      const epochs = Math.ceil(count / steps);
      await runEpochs(Math.min(count, steps), epochs);
      return count < steps ? count : epochs * steps;
    },
    weights: () => transposed(model.getWeights()[0].dataSync(), d, m),
    dispose() {
      model.dispose();
      tf.dispose([xs, ys]);
    },
  };
}
