import type { Experiment, Model } from '../experiment/settings.ts';
import type { MeasurementKey } from '../measure/measurements.ts';
import { deep } from './families/deep.ts';
import { gradientDescent } from './families/gradientDescent.ts';
import { recurrent } from './families/recurrent.ts';
import { student } from './families/student.ts';
import { twoLayer } from './families/twoLayer.ts';
import type { ModelFamily, TensorName, TensorSize } from './family.ts';

/** One row per model of experiment/models.ts. */
export const FAMILIES: Readonly<Record<Model, ModelFamily>> = {
  'two-layer': twoLayer,
  deep,
  recurrent,
  student,
  'gradient-descent': gradientDescent,
};

export function familyOf({ model }: Pick<Experiment, 'model'>): ModelFamily {
  return FAMILIES[model];
}

/** Whether a measurement means something to the model of an experiment. */
export function measures(experiment: Pick<Experiment, 'model'>, key: MeasurementKey): boolean {
  return !familyOf(experiment).absent.includes(key);
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
