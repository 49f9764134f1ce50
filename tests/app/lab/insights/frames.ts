import type { Experiment } from '../../../../src/experiment/settings.ts';
import { MEASUREMENTS } from '../../../../src/measure/measurements.ts';
import type { InsightFrame } from '../../../../src/run/protocol.ts';
import { defaultExperiment } from '../../fakes.ts';

export const KEYS = MEASUREMENTS.map(({ name }) => name);
/** eight components in 32 dimensions */
export const EXPERIMENT: Experiment = {
  ...defaultExperiment(),
  k: 4,
  l: 2,
  delta: 0.2,
  place: 'tight',
  d: 32,
  m: [1000, 100],
  T: 10,
  seeds: 2,
};

export function frame(arm: number, step: number, rest: Partial<InsightFrame>): InsightFrame {
  return { arm, step, group: 'gradients', scalars: {}, vectors: {}, ...rest };
}
