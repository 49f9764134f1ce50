import type { Experiment, Model } from '../experiment/settings.ts';
import type { InsightKey } from '../measure/insights.ts';
import type { MeasurementKey } from '../measure/measurements.ts';
import { deep } from './families/deep.ts';
import { gradientDescent } from './families/gradientDescent.ts';
import { student } from './families/student.ts';
import { twoLayer } from './families/twoLayer.ts';
import type { ModelFamily, TensorName, TensorSize } from './family.ts';
import { INVERSE_ROOT, type WidthLaw } from './widthLaw.ts';

/** One row per model of experiment/models.ts. */
export const FAMILIES: Readonly<Record<Model, ModelFamily>> = {
  'two-layer': twoLayer,
  deep,
  student,
  'gradient-descent': gradientDescent,
};

export function familyOf({ model }: Pick<Experiment, 'model'>): ModelFamily {
  return FAMILIES[model];
}

/** Whether a measurement, or a number of an insight, means something to the model of an experiment. */
export function measures(experiment: Pick<Experiment, 'model'>, key: MeasurementKey | InsightKey): boolean {
  return !familyOf(experiment).absent.includes(key);
}

/** Hidden layers of its network. */
export function layerCount(experiment: Experiment): number {
  return familyOf(experiment).layers?.(experiment) ?? 1;
}

/** How the distance of all trained weights together goes with the width; null where not as one power of it. */
export function distanceLaw(experiment: Experiment): WidthLaw | null {
  const { distanceLaw: own } = familyOf(experiment);
  return own === undefined ? INVERSE_ROOT : own(experiment);
}

/** The setting that the learning rate is made from, with its value or another: "c = 3". */
export function rateText(experiment: Experiment, value?: string): string {
  const { symbol, setting } = familyOf(experiment).rate;
  return `${symbol} = ${value ?? experiment[setting]}`;
}

/** eta of an arm. */
export function learningRate(experiment: Experiment, m: number): number {
  return familyOf(experiment).rate.of(experiment, m);
}

/** The deviation that a tensor's entries are drawn with; 0 where they are constant. */
export function startDeviation(experiment: Experiment, name: TensorName, size: TensorSize): number {
  const spec = familyOf(experiment)
    .tensors(experiment, size)
    .find((other) => other.name === name);
  return spec !== undefined && 'deviation' in spec.start ? spec.start.deviation : 0;
}
