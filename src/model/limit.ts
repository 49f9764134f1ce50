import type { Experiment } from '../experiment/settings.ts';
import type { MeasurementKey } from '../measure/measurements.ts';

/** The network of infinite width (model/families: `limit`): its outputs are trained themselves, by the kernel of the start. */
export interface Limit {
  /** c: eta m, which does not depend on the width */
  readonly rate: number;
  /** tau^2: variance of the output weights */
  readonly outputVariance: number;
  /** s sqrt(m), the deviation of hidden weights at the start on a scale that does not depend on the width */
  readonly scale: number;
}

/** What the network of infinite width has no number for: it has no units to be counted, and each would move by nothing. */
export const LIMIT_ABSENT: readonly MeasurementKey[] = [
  'relativeDistance',
  'maxNeuronDistance',
  'patternChange',
  'predictedPatternChange',
  'deadUnits',
];

/** Units of the network whose outputs the limit starts from where the experiment has no finite width. */
const START_WIDTH = 65536;

/** The width whose network gives the limit its first outputs: the widest finite one of the experiment. */
export function limitStartWidth({ m }: Pick<Experiment, 'm'>): number {
  const finite = m.filter(Number.isFinite);
  return finite.length === 0 ? START_WIDTH : Math.max(...finite);
}
