import type { Reals } from '../data/types.ts';
import type { Problem, Snapshot } from '../engine/contract.ts';
import { readLink } from '../experiment/link.ts';
import { MODELS, type Model } from '../experiment/settings.ts';
import { MEASUREMENTS, type MeasurementKey } from '../measure/measurements.ts';
import { FAMILIES } from '../model/families.ts';
import { ARRAY_NAMES, type CheckedArrays, checkArrays, column } from './archiveArrays.ts';
import { type ArchiveSettings, archiveSettings, type Training } from './archiveSettings.ts';
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
  readonly WFinal: Reals;
  /** the end of what a student trains besides W; null where the file has none */
  readonly student: Snapshot | null;
}

/** Reads an archived arm; ArchiveError where it is damaged or of another version. */
export function readArchivedArm(bytes: Uint8Array): ArchivedArm {
  const arrays = readNpz(bytes);
  const settings = arrays.get('settings');
  if (settings === undefined)
    throw new ArchiveError('it lacks settings. Write the archive again with a present version.');
  const stated = archiveSettings(settings.text);
  const { training } = stated;
  const checked = checkArrays(arrays, {
    version: stated.version,
    squared: training.loss === 'squared',
    trainOutput: training.trainOutput,
    adagrad: training.optimizer.kind === 'adagrad',
  });
  const measured = MEASUREMENTS.map(({ name }) => name).filter((name) => arrays.has(name));
  const known = new Set<string>([...ARRAY_NAMES, ...measured]);
  return {
    stated,
    problem: archivedProblem(checked, training, modelOf(stated)),
    batches: Int32Array.from(checked.numbers('batches')),
    steps: [...checked.numbers('steps')],
    values: new Map(measured.map((name) => [name, column(arrays, name, checked.size.S)])),
    unknown: [...arrays.keys()].filter((name) => !known.has(name)),
    yClean: checked.has('yClean') ? Int32Array.from(checked.numbers('yClean')) : null,
    WFinal: reals(checked.numbers('WFinal')),
    student: studentOf(checked),
  };
}

/** The model that the link names; where that has another loss than the file states, one with the file's, so that it can be judged. */
function modelOf({ link, training }: ArchiveSettings): Model {
  const { model } = readLink(link).experiment;
  const fits = (id: Model) => FAMILIES[id].loss.kind === training.loss;
  return fits(model) ? model : (MODELS.find(fits) ?? model);
}

function archivedProblem(
  { size, numbers, has }: CheckedArrays,
  { loss, lossWeight, initScale, lazyScale, trainOutput, bias, optimizer }: Training,
  model: Model,
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
    start: { W: reals(numbers('W0')), A: reals(numbers('A')) },
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
  };
}

function studentOf({ has, numbers }: CheckedArrays): Snapshot | null {
  if (!has('aFinal')) return null;
  const squares = (name: string) => (has(name) ? reals(numbers(name)) : new Float64Array());
  return {
    A: reals(numbers('aFinal')),
    bias: reals(numbers('biasFinal')),
    squaresW: squares('squaresW'),
    squaresA: squares('squaresA'),
  };
}

function reals(data: ReadNumbers): Reals {
  return data instanceof Float64Array || data instanceof Float32Array ? data : Float32Array.from(data);
}
