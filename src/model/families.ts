import { type Experiment, type Model, type Setup, sourceRow, type Targets } from '../experiment/settings.ts';
import type { InsightKey } from '../measure/insights.ts';
import type { MeasurementKey } from '../measure/measurements.ts';
import { deep, deepRegression } from './families/deep.ts';
import { gradientDescent } from './families/gradientDescent.ts';
import { recurrent } from './families/recurrent.ts';
import { student } from './families/student.ts';
import { twoLayer } from './families/twoLayer.ts';
import type { ModelFamily, TensorName, TensorSize } from './family.ts';
import { INVERSE_ROOT, type WidthLaw } from './widthLaw.ts';

/** One row per model of experiment/models.ts: what it is on each kind of targets that it learns. */
export const FAMILIES: Readonly<Record<Model, Readonly<Partial<Record<Targets, ModelFamily>>>>> = {
  'two-layer': { classes: twoLayer },
  deep: { classes: deep, reals: deepRegression },
  recurrent: { classes: recurrent },
  student: { reals: student },
  'gradient-descent': { reals: gradientDescent },
};

/** Of a file that contradicts itself, whose model does not learn from its source: what the model is on other targets. */
export function familyOf({ model, data }: Setup): ModelFamily {
  const kinds = FAMILIES[model];
  return kinds[sourceRow(data).targets] ?? Object.values(kinds)[0];
}

/** Whether a measurement, or a number of an insight, means something to the model of an experiment. */
export function isMeasured(experiment: Setup, key: MeasurementKey | InsightKey): boolean {
  return !familyOf(experiment).absent.includes(key);
}

/** S, the inputs that one output is computed from; 1 where the model reads no sequences. */
export function sequenceLength(experiment: Experiment): number {
  return familyOf(experiment).sequence?.(experiment) ?? 1;
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
