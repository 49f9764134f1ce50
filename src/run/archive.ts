import type { Dataset, Reals } from '../data/types.ts';
import { batchSizeOf, type Experiment } from '../experiment/settings.ts';
import { initialWeights, outputWeights } from '../random/initial.ts';
import { BatchOrder } from '../random/order.ts';
import { npz } from './npz.ts';
import { initialDeviation } from './plan.ts';
import type { Arm } from './protocol.ts';
import { startOutput } from './regression.ts';

/**
 * Everything from which an arm can be recomputed elsewhere, as an .npz: X (n x d), y, XTest, yTest, W0 (m x d), A (k x m),
 * batches (T x B, indices into X) and WFinal (m x d), the weights after T steps. For regression y and yTest are the real
 * targets and A (1 x m) the output weights at the start.
 */
export function archiveArm(
  experiment: Experiment,
  { m, seed }: Arm,
  data: Dataset,
  WFinal: Reals,
): Uint8Array {
  const { d, k, n, nTest, X, y, XTest, yTest, targets, targetsTest } = data;
  const { T } = experiment;
  const B = batchSizeOf(experiment);
  return npz({
    X: { data: X, shape: [n, d] },
    y: { data: targets ?? y, shape: [n] },
    XTest: { data: XTest, shape: [nTest, d] },
    yTest: { data: targetsTest ?? yTest, shape: [nTest] },
    W0: { data: initialWeights(m, d, initialDeviation(experiment, m), seed), shape: [m, d] },
    A: { data: startOutput(experiment, outputWeights(k, m, seed), m), shape: [k, m] },
    batches: { data: new BatchOrder(n, B, seed).batches(0, T), shape: [T, B] },
    WFinal: { data: WFinal, shape: [m, d] },
  });
}
