import type { Reals, Tensors } from '../data/types.ts';
import type { Problem } from '../engine/contract.ts';
import { readLink } from '../experiment/link.ts';
import { type Experiment, MODELS, type Model } from '../experiment/settings.ts';
import { MEASUREMENTS, type MeasurementKey } from '../measure/measurements.ts';
import { FAMILIES, familyOf } from '../model/families.ts';
import type { TensorSpec } from '../model/family.ts';
import { ARCHIVE_VERSION } from './archive.ts';
import { type CheckedArrays, checkArrays, column, DATA_NAMES } from './archiveArrays.ts';
import { type ArchiveSettings, archiveSettings, type Training } from './archiveSettings.ts';
import { type TensorArray, tensorArrays, tensorLength } from './archiveTensors.ts';
import { ArchiveError, type ReadNumbers, readNpz } from './npzRead.ts';

/** An archived arm, ready to be trained again: from what the file holds, not from what this program would draw. */
export interface ArchivedArm {
  readonly stated: ArchiveSettings;
  readonly problem: Problem;
  /** T x B */
  readonly batches: Int32Array;
  readonly steps: readonly number[];
  /** what was measured; one number for each step, NaN where there is none */
  readonly values: ReadonlyMap<MeasurementKey, ReadNumbers>;
  /** names of arrays that this program does not know */
  readonly unknown: readonly string[];
  /** labels before label noise; null in files of version 1 and for regression */
  readonly yClean: Int32Array | null;
  /** the arrays of the model's tensors that the file has, and those that it lacks because of its version */
  readonly tensors: readonly TensorArray[];
  readonly lacking: readonly TensorArray[];
  /** what the file has of the end, named as in a Snapshot */
  readonly end: Tensors;
}

/** Reads an archived arm; ArchiveError where it is damaged or of another version. */
export function readArchivedArm(bytes: Uint8Array): ArchivedArm {
  const arrays = readNpz(bytes);
  const settings = arrays.get('settings');
  if (settings === undefined)
    throw new ArchiveError('it lacks settings. Write the archive again with a present version.');
  const stated = archiveSettings(settings.text);
  const { training, version } = stated;
  const experiment = trainedExperiment(stated);
  const specs = familyOf(experiment).tensors(experiment, { m: 1, d: 1, k: 1 }); // names and shapes depend on no size
  const tensors = tensorArrays(specs, version);
  const whole = tensorArrays(specs, ARCHIVE_VERSION);
  const checked = checkArrays(arrays, { version, squared: training.loss === 'squared', tensors });
  const measured = MEASUREMENTS.map(({ name }) => name).filter((name) => arrays.has(name));
  const known = new Set<string>([...DATA_NAMES, ...whole.map(({ name }) => name), ...measured]);
  return {
    stated,
    problem: archivedProblem(checked, training, experiment.model, startOf(checked, tensors, specs)),
    batches: Int32Array.from(checked.numbers('batches')),
    steps: [...checked.numbers('steps')],
    values: new Map(measured.map((name) => [name, column(arrays, name, checked.size.S)])),
    unknown: [...arrays.keys()].filter((name) => !known.has(name)),
    yClean: checked.has('yClean') ? Int32Array.from(checked.numbers('yClean')) : null,
    tensors,
    lacking: whole.filter(({ name }) => !tensors.some((row) => row.name === name)),
    end: Object.fromEntries(
      tensors
        .filter(({ when }) => when !== 'start')
        .map(({ key, name }) => [key, reals(checked.numbers(name))] as const),
    ),
  };
}

/**
 * The experiment of the link, as the file says that it was trained. Where the link's model has another loss than the file states,
 * or no depth, it is one that fits, so that it can be judged.
 */
function trainedExperiment({ link, training }: ArchiveSettings): Experiment {
  const { experiment } = readLink(link);
  const { depth } = training;
  const fits = (id: Model) =>
    Object.values(FAMILIES[id]).some(
      ({ loss, layers }) => loss.kind === training.loss && (layers !== undefined) === (depth !== null),
    );
  const { model } = experiment;
  return {
    ...experiment,
    model: fits(model) ? model : (MODELS.find(fits) ?? model),
    opt: training.optimizer.kind,
    ...(depth === null
      ? {}
      : {
          L: depth.L,
          skip: depth.skip ? 'on' : 'off',
          train: depth.firstTrained === 1 ? 'all' : 'upper',
        }),
  };
}

function archivedProblem(
  { size, numbers, has }: CheckedArrays,
  { loss, lossWeight, initScale, lazyScale, trainOutput, bias, optimizer, depth }: Training,
  model: Model,
  start: Tensors,
): Problem {
  const { n, d, nTest, m, k, B } = size;
  const squared = loss === 'squared';
  const targets = reals(numbers('y'));
  const targetsTest = reals(numbers('yTest'));
  return {
    model,
    d,
    k,
    m,
    n,
    nTest,
    X: reals(numbers('X')),
    y: squared ? new Int32Array(n) : Int32Array.from(numbers('y')),
    corrupted: Uint8Array.from(numbers('corrupted')),
    XTest: reals(numbers('XTest')),
    yTest: squared ? new Int32Array(nTest) : Int32Array.from(numbers('yTest')),
    start,
    batchSize: B,
    learningRate: numbers('eta')[0],
    initScale,
    ...(has('sampleTrain')
      ? {
          sample: {
            train: Int32Array.from(numbers('sampleTrain')),
            test: Int32Array.from(numbers('sampleTest')),
          },
        }
      : {}),
    ...(squared ? { regression: { targets, targetsTest, lossWeight, trainOutput, bias, optimizer } } : {}),
    ...(lazyScale === null ? {} : { lazyScale }),
    ...(depth === null ? {} : { depth }),
  };
}

/** Every tensor at its start: what was drawn from the file, constants by their law. */
function startOf(
  { numbers, size }: CheckedArrays,
  rows: readonly TensorArray[],
  specs: readonly TensorSpec[],
): Tensors {
  const constants = specs.flatMap(({ name, shape, start }) =>
    'constant' in start ? [[name, new Float32Array(tensorLength(shape, size)).fill(start.constant)]] : [],
  );
  const drawn = rows
    .filter(({ when }) => when === 'start')
    .map(({ name, tensor }) => [tensor, reals(numbers(name))]);
  return Object.fromEntries([...drawn, ...constants]);
}

function reals(data: ReadNumbers): Reals {
  return data instanceof Float64Array || data instanceof Float32Array ? data : Float32Array.from(data);
}
