import convnetjs from 'convnetjs';
import { type BenchProblem, type Contender, Rounds } from '../contender.ts';

// ConvNetJS knows neither a fixed layer nor a layer without biases. Its nearest equivalent that computes the same numbers:
// both layers are built, and the list of parameters that the trainer updates is cut down to the rows of W. The gradients
// of A, of the biases and of the inputs are computed all the same: the library offers no way around that.

export async function convnet(problem: BenchProblem): Promise<Contender> {
  const { d, m, k, batchSize, X, y, start, learningRate } = problem;
  const { W: W0, A } = start;
  const net = new convnetjs.Net();
  net.makeLayers([
    { type: 'input', out_sx: 1, out_sy: 1, out_depth: d },
    { type: 'fc', num_neurons: m, activation: 'relu', bias_pref: 0 },
    { type: 'softmax', num_classes: k },
  ]);
  const [hidden, output] = net.layers.filter((layer) => layer.layer_type === 'fc');
  hidden.filters.forEach((filter, r) => {
    filter.w.set(W0.subarray(r * d, (r + 1) * d));
  });
  output.filters.forEach((filter, i) => {
    filter.w.set(A.subarray(i * m, (i + 1) * m));
  });
  const rows = hidden.filters.map(({ w, dw }) => ({ params: w, grads: dw }));
  hidden.getParamsAndGrads = () => rows;
  output.getParamsAndGrads = () => [];
  const trainer = new convnetjs.SGDTrainer(net, {
    method: 'sgd',
    learning_rate: learningRate,
    momentum: 0,
    l2_decay: 0,
    batch_size: batchSize,
  });
  const points = Array.from({ length: problem.n }, (_, p) => {
    const vol = new convnetjs.Vol(1, 1, d, 0);
    vol.w.set(X.subarray(p * d, (p + 1) * d));
    return vol;
  });
  const rounds = new Rounds(problem);
  return {
    device: 'JavaScript, float64',
    train(steps) {
      for (const batch of rounds.singles(steps)) {
        for (const p of batch) trainer.train(points[p], y[p]);
      }
      return steps;
    },
    weights() {
      const W = new Float64Array(m * d);
      hidden.filters.forEach((filter, r) => {
        W.set(filter.w, r * d);
      });
      return W;
    },
    dispose() {},
  };
}
