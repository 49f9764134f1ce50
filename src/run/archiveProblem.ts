import type { Problem, Regression } from '../engine/contract.ts';
import { isRecord } from '../experiment/settingsFile.ts';
import { MEASUREMENTS, type MeasurementKey } from '../measure/names.ts';
import { ARCHIVE_VERSION } from './archive.ts';
import { ArchiveError, type ReadArray, readNpz } from './npzRead.ts';

/** An archived arm, ready to be trained again: from what the file holds, not from what this program would draw. */
export interface ArchivedArm {
  readonly m: number;
  readonly seed: number;
  readonly problem: Problem;
  /** T x B */
  readonly batches: Int32Array;
  readonly steps: readonly number[];
  readonly values: ReadonlyMap<MeasurementKey, ArrayLike<number>>;
  readonly divergedAt: number | null;
  readonly engine: string;
}

/** Reads an archived arm; ArchiveError where it is damaged or of another version. */
export function readArchivedArm(bytes: Uint8Array): ArchivedArm {
  const arrays = readNpz(bytes);
  const array = (name: string): ReadArray => {
    const found = arrays.get(name);
    if (found === undefined)
      throw new ArchiveError(`it lacks ${name}. Write the archive again with a present version.`);
    return found;
  };
  const settings = settingsOf(array('settings').text);
  const { training } = settings;
  const [n, d] = array('X').shape;
  const [nTest] = array('XTest').shape;
  const [k, m] = array('A').shape;
  const [T, batchSize] = array('batches').shape;
  if ([n, d, nTest, k, m, T, batchSize].some((size) => size === undefined))
    throw new ArchiveError('its arrays have other shapes than an archive has. Write it again.');
  const reals = (name: string) => {
    const { data } = array(name);
    return data instanceof Float64Array ? data : Float32Array.from(data);
  };
  const whole = (name: string) => Int32Array.from(array(name).data);
  const batches = whole('batches');
  if (batches.some((index) => index < 0 || index >= n))
    throw new ArchiveError('its batches name points that it does not hold.');
  const regression = regressionOf(training, reals('y'), reals('yTest'));
  const problem: Problem = {
    d,
    k,
    m,
    n,
    nTest,
    X: reals('X'),
    y: regression === null ? whole('y') : new Int32Array(n),
    corrupted: Uint8Array.from(array('corrupted').data),
    XTest: reals('XTest'),
    yTest: regression === null ? whole('yTest') : new Int32Array(nTest),
    W0: reals('W0'),
    A: reals('A'),
    batchSize,
    learningRate: numberOf(array('eta').data[0]),
    initScale: numberOf(training.initScale),
    ...(regression === null ? {} : { regression }),
    ...(training.lazyScale === null ? {} : { lazyScale: numberOf(training.lazyScale) }),
  };
  return {
    m,
    seed: numberOf(settings.seed),
    problem,
    batches,
    steps: [...array('steps').data],
    values: new Map(MEASUREMENTS.flatMap(({ name }) => (arrays.has(name) ? [[name, array(name).data]] : []))),
    divergedAt: settings.divergedAt === null ? null : numberOf(settings.divergedAt),
    engine: isRecord(settings.engine) && typeof settings.engine.name === 'string' ? settings.engine.name : '',
  };
}

function settingsOf(text: string): Record<string, unknown> & { readonly training: Record<string, unknown> } {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    throw new ArchiveError('its settings are damaged. Write the archive again.');
  }
  if (
    !isRecord(json) ||
    json.kind !== 'widenet arm' ||
    json.version !== ARCHIVE_VERSION ||
    !isRecord(json.training)
  )
    throw new ArchiveError(
      `it is no archive of version ${ARCHIVE_VERSION} of a network. Write it with “lab run … --out”, or export it from the page.`,
    );
  return { ...json, training: json.training };
}

function regressionOf(
  training: Record<string, unknown>,
  targets: Regression['targets'],
  targetsTest: Regression['targets'],
): Regression | null {
  if (training.loss !== 'squared') return null;
  const { bias, optimizer } = training;
  const adagrad = isRecord(optimizer) && optimizer.kind === 'adagrad';
  return {
    targets,
    targetsTest,
    lossWeight: numberOf(training.lossWeight),
    trainOutput: training.trainOutput === true,
    bias: isRecord(bias) ? { start: numberOf(bias.start), rate: numberOf(bias.rate) } : null,
    optimizer: adagrad ? { kind: 'adagrad', epsilon: numberOf(optimizer.epsilon) } : { kind: 'sgd' },
  };
}

function numberOf(value: unknown): number {
  if (typeof value !== 'number' || !Number.isFinite(value))
    throw new ArchiveError('a number in its settings is damaged. Write it again.');
  return value;
}
