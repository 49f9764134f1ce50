import * as tf from '@tensorflow/tfjs';
import { type BenchProblem, type Contender, Rounds } from '../contender.ts';
import { webglDevice } from './device.ts';

/** tfjs by someone who knows the gradient: standard operations only, nothing read back within a step. */
export async function tfjsWebgl(problem: BenchProblem): Promise<Contender> {
  const { d, m, k, n, batchSize, X, y, start, learningRate } = problem;
  const { W: W0, A } = start;
  tf.env().set('SOFTWARE_WEBGL_ENABLED', true);
  if (!(await tf.setBackend('webgl'))) throw new Error('tfjs could not start its webgl backend');
  const points = tf.tensor2d(Float32Array.from(X), [n, d]);
  const oneHot = tf.tidy(() => tf.oneHot(tf.tensor1d(y, 'int32'), k).toFloat() as tf.Tensor2D);
  const a = tf.tensor2d(Float32Array.from(A), [k, m]);
  // eta/B is applied where the matrix is small
  const stepA = tf.tensor2d(
    Float32Array.from(A, (value) => (value * learningRate) / batchSize),
    [k, m],
  );
  let W = tf.tensor2d(Float32Array.from(W0), [m, d]);
  const rounds = new Rounds(problem);

  function step(batch: Int32Array): tf.Tensor2D {
    const at = tf.tensor1d(batch, 'int32');
    const x = tf.gather(points, at);
    const H = tf.relu(tf.matMul(x, W, false, true));
    const G = tf.sub(tf.softmax(tf.matMul(H, a, false, true)), tf.gather(oneHot, at)) as tf.Tensor2D;
    const D = tf.mul(tf.matMul(G, stepA), tf.step(H)) as tf.Tensor2D;
    return tf.sub(W, tf.matMul(D, x, true, false));
  }

  return {
    device: webglDevice(tf.backend()),
    train(steps) {
      for (const batch of rounds.singles(steps)) {
        const next = tf.tidy(() => step(batch));
        W.dispose();
        W = next;
      }
      const last = tf.tidy(() => W.slice([0, 0], [1, 1]));
      last.dataSync(); // waits for the GPU
      last.dispose();
      return steps;
    },
    weights: () => W.dataSync() as Float32Array,
    dispose: () => tf.dispose([points, oneHot, a, stepA, W]),
  };
}
