import type { Dataset, Reals, Tensors } from '../data/types.ts';
import type { EngineInfo, Problem, Snapshot } from '../engine/contract.ts';
import { writeLink } from '../experiment/link.ts';
import { batchSizeOf, type Experiment, statedSettings } from '../experiment/settings.ts';
import { MEASUREMENTS, type MeasurementKey } from '../measure/measurements.ts';
import { sampleSize } from '../measure/sampleSize.ts';
import { familyOf, sequenceLength } from '../model/families.ts';
import type { TensorSize } from '../model/family.ts';
import { type TensorArray, tensorArrays, tensorLength } from './archiveTensors.ts';
import { batchOrder } from './batchOrder.ts';
import { type NpyArray, npz } from './npz.ts';
import { problemOf } from './problem.ts';
import type { Arm } from './protocol.ts';

// One arm as a file from which anyone can recompute it: docs/export.md describes the arrays, replay.py reads them.

/**
 * Of the format; version 2 added yClean, and the end of what a student trains besides W; version 3 the sample that steps
 * before the last are measured on. Readers refuse what is later.
 */
export const ARCHIVE_VERSION = 3;
/** Largest batches array written to a file, in indices. */
export const MAX_BATCHES = 2 ** 27;

/** What was measured of an arm: one number of every name at each of the steps, NaN where it has none. */
export interface ArmRecord {
  readonly steps: readonly number[];
  readonly values: Readonly<Record<MeasurementKey, readonly number[]>>;
  readonly divergedAt: number | null;
}

/** What trained the arm. */
export type ArchivedEngine = Pick<EngineInfo, 'name' | 'precision' | 'exact'>;

/** The file's name of an arm. */
export function archiveName({ m, seed }: Pick<Arm, 'm' | 'seed'>): string {
  return `m${m}-seed${seed}.npz`;
}

/**
 * Everything from which an arm can be recomputed elsewhere, as an .npz: X (n x d), y, XTest, yTest, the model's tensors at the
 * start, batches (T x B, indices into X), eta, the tensors after T steps, and what was measured on the way. For regression y
 * and yTest are the real targets. Where steps before the last are measured on a sample, sampleTrain and sampleTest say of which
 * points, as indices into X and XTest. Of sequences, later (n x (S - 1) x d) and laterTest hold the inputs after the first.
 * @param end what training left
 */
export function archiveArm(
  experiment: Experiment,
  arm: Arm,
  data: Dataset,
  end: Snapshot,
  record: ArmRecord,
  engine: ArchivedEngine,
): Uint8Array {
  const { seed } = arm;
  const problem = problemOf(experiment, arm, data);
  const { d, n, nTest, X, y, yClean, XTest, yTest, targets, targetsTest } = data;
  const { T } = experiment;
  const B = batchSizeOf(experiment);
  const batches = batchesOf(experiment, n, seed);
  const rows = tensorArrays(familyOf(experiment).tensors(experiment, problem), ARCHIVE_VERSION);
  const tensors = (of: (when: TensorArray['when']) => boolean, from: Tensors) =>
    Object.fromEntries(
      rows.filter(({ when }) => of(when)).map((row) => [row.name, stored(row, from, problem)] as const),
    );
  return npz({
    X: { data: X, shape: [n, d] },
    y: { data: targets ?? y, shape: [n] },
    corrupted: { data: problem.corrupted, shape: [n] },
    XTest: { data: XTest, shape: [nTest, d] },
    yTest: { data: targetsTest ?? yTest, shape: [nTest] },
    ...tensors((when) => when === 'start', problem.start),
    batches: { data: n <= 2 ** 16 ? Uint16Array.from(batches) : batches, shape: [T, B] },
    eta: { data: Float64Array.of(problem.learningRate), shape: [] },
    ...tensors((when) => when !== 'start', end),
    ...(targets === undefined ? { yClean: { data: yClean, shape: [n] } } : {}),
    ...sampleArrays(problem),
    ...laterArrays(problem),
    settings: { data: [describe(experiment, arm, problem, record, engine, data.table)], shape: [] },
    ...measuredArrays(record),
  });
}

/** The points of all steps of a run, T x B indices. */
export function batchesOf(experiment: Experiment, n: number, seed: number): Int32Array {
  return batchOrder(experiment, n, seed).batches(0, experiment.T);
}

/** A tensor's array of `from`: a start is of float32 values in every engine, single numbers are kept in float64. */
function stored({ key, shape, when }: TensorArray, from: Tensors, size: TensorSize): NpyArray {
  const values = from[key];
  if (values === undefined) throw new Error(`The engine has no ${key}.`);
  const single = when === 'start' && !(values instanceof Float32Array);
  return {
    data: shape.length === 0 ? Float64Array.from(values) : single ? Float32Array.from(values) : values,
    shape: shape.map((axis) => size[axis]),
  };
}

/** The points that steps before the last are measured on, where they are not all. */
function sampleArrays({ sample }: Problem): Record<string, NpyArray> {
  if (sample === undefined) return {};
  const { train, test } = sample;
  return {
    sampleTrain: { data: train, shape: [train.length] },
    sampleTest: { data: test, shape: [test.length] },
  };
}

/** The inputs after the first of each sequence, point by point, of models of sequences. */
function laterArrays({ n, nTest, d, recurrence }: Problem): Record<string, NpyArray> {
  if (recurrence === undefined) return {};
  const { S, inputs, inputsTest } = recurrence;
  const byPoint = (matrices: readonly Reals[], count: number): NpyArray => {
    const data = new Float32Array(count * (S - 1) * d);
    for (const [s, X] of matrices.entries())
      for (let p = 0; p < count; p++) data.set(X.subarray(p * d, (p + 1) * d), (p * (S - 1) + s) * d);
    return { data, shape: [count, S - 1, d] };
  };
  return { later: byPoint(inputs, n), laterTest: byPoint(inputsTest, nTest) };
}

/** The steps, and one column for each name that was measured at all. */
function measuredArrays({ steps, values }: ArmRecord): Record<string, NpyArray> {
  const shape = [steps.length];
  const columns = MEASUREMENTS.flatMap(({ name }) => {
    const column = Float64Array.from(values[name]);
    return column.every(Number.isNaN) ? [] : [[name, { data: column, shape }] as const];
  });
  return { steps: { data: Int32Array.from(steps), shape }, ...Object.fromEntries(columns) };
}

/** The settings and the rule of training as JSON. */
function describe(
  experiment: Experiment,
  { m, seed }: Arm,
  { regression, lazyScale, initScale, depth, recurrence }: Problem,
  { divergedAt }: ArmRecord,
  engine: ArchivedEngine,
  table: Dataset['table'],
): string {
  return JSON.stringify({
    kind: 'widenet arm',
    version: ARCHIVE_VERSION,
    link: `#${writeLink({ ...experiment, m: [m], seeds: 1, seed })}`,
    settings: statedSettings(experiment),
    ...(table === undefined ? {} : { table }),
    m,
    seed,
    engine: { name: engine.name, precision: engine.precision, exact: engine.exact },
    divergedAt,
    training: {
      loss: regression === undefined ? 'cross-entropy' : 'squared',
      lossWeight: regression?.lossWeight ?? 1,
      initScale,
      lazyScale: lazyScale ?? null,
      trainOutput: regression?.trainOutput ?? false,
      bias: regression?.bias ?? null,
      optimizer: regression?.optimizer ?? { kind: 'sgd' },
      ...(depth === undefined ? {} : { depth }),
      ...(recurrence === undefined ? {} : { recurrence: { S: recurrence.S, eps: experiment.eps } }),
    },
  });
}

/** Bytes of the arrays of an arm's file before they are packed; k = 1 for regression. */
export function archiveBytes(
  experiment: Experiment,
  m: number,
  { d, k, n, nTest }: Pick<Dataset, 'd' | 'k' | 'n' | 'nTest'>,
): number {
  const index = n <= 2 ** 16 ? 2 : 4;
  const size: TensorSize = { m, d, k };
  const family = familyOf(experiment);
  const inputs = d * sequenceLength(experiment);
  const tensors = tensorArrays(family.tensors(experiment, size), ARCHIVE_VERSION).reduce(
    (sum, { shape }) => sum + (shape.length === 0 ? 8 : 4 * tensorLength(shape, size)),
    0,
  );
  const { train, test } = sampleSize(experiment, n, nTest);
  const sample = train < n || test < nTest ? 4 * (train + test) : 0;
  return (
    4 * (inputs + 1) * (n + nTest) + 4 * n + tensors + sample + index * experiment.T * batchSizeOf(experiment)
  );
}
