import type { Dataset } from '../data/types.ts';
import type { Regression } from '../engine/contract.ts';
import { type Experiment, isRegression } from '../experiment/settings.ts';
import type { Wanted } from './protocol.ts';

// How the experiments with real targets start and train; see docs/regression.md.

/** The usual constant of AdaGrad: keeps the first division from being by zero. */
const EPSILON = 1e-8;
/** The bias of a student takes plain steps of this size, whatever the optimiser. */
const BIAS_RATE = 0.1;

/**
 * Output weights of an arm from a_ir ~ N(0, 1) (k x m): as they are for classification; N(0, 1/m) for a student; the signs
 * over sqrt(m) on the sphere. Unit r has the same normal, or sign, at every width.
 */
export function startOutput({ data }: Experiment, normals: Float32Array, m: number): Float32Array {
  const root = Math.sqrt(m);
  if (data === 'teacher') return normals.map((a) => a / root);
  if (data === 'sphere') return normals.map((a) => (a < 0 ? -1 : 1) / root);
  return normals;
}

/** The loss and the rule of training where targets are real numbers; undefined for classification. */
export function regressionOf(experiment: Experiment, data: Dataset): Regression | undefined {
  const { targets, targetsTest, n } = data;
  if (!isRegression(experiment) || targets === undefined || targetsTest === undefined) return undefined;
  if (experiment.data === 'sphere')
    return {
      targets,
      targetsTest,
      lossWeight: n / 2,
      trainOutput: false,
      bias: null,
      optimizer: { kind: 'sgd' },
    };
  return {
    targets,
    targetsTest,
    lossWeight: 1,
    trainOutput: true,
    bias: { start: 0, rate: BIAS_RATE },
    optimizer: experiment.opt === 'adagrad' ? { kind: 'adagrad', epsilon: EPSILON } : { kind: 'sgd' },
  };
}

/** What of the things wanted can be told: gradients, the twin and the landscape speak of classes. */
export function tellable(experiment: Experiment, wanted: Wanted): Wanted {
  if (!isRegression(experiment)) return wanted;
  return {
    ...wanted,
    groups: wanted.groups.filter((group) => group === 'inside' || group === 'spectrum' || group === 'units'),
  };
}
