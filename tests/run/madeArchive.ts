import { loadFactory } from '../../src/engine/load.ts';
import { readLink } from '../../src/experiment/link.ts';
import { MEASUREMENTS, type MeasurementKey } from '../../src/measure/measurements.ts';
import { scopeOf } from '../../src/measure/sampleSize.ts';
import { measuredSteps } from '../../src/measure/schedule.ts';
import { archiveArm, batchesOf } from '../../src/run/archive.ts';
import { datasetOf } from '../../src/run/draws.ts';
import { type NpyArray, npz } from '../../src/run/npz.ts';
import { readNpz } from '../../src/run/npzRead.ts';
import { planArms } from '../../src/run/plan.ts';
import { problemOf } from '../../src/run/problem.ts';

/**
 * The archive of the first arm of a link, as a run of it writes it, without workers.
 * @param scope what every step is measured on; default: as in a run
 */
export async function madeArchive(
  link: string,
  engine: 'wasm' | 'reference' = 'wasm',
  scope?: 'all',
): Promise<{ readonly bytes: Uint8Array; readonly divergedAt: number | null }> {
  const { experiment, problems } = readLink(link);
  if (problems.length > 0) throw new Error(problems[0].text);
  const [arm] = planArms(experiment);
  const data = datasetOf(experiment, arm.seed, {});
  const problem = problemOf(experiment, arm, data);
  const net = await (await loadFactory(engine, problem.model)).create(problem);
  const batches = batchesOf(experiment, data.n, arm.seed);
  const steps: number[] = [];
  const values = Object.fromEntries(MEASUREMENTS.map(({ name }) => [name, [] as number[]]));
  let step = 0;
  let divergedAt: number | null = null;
  for (const target of measuredSteps(experiment.T)) {
    step += net.train(batches.subarray(step * problem.batchSize, target * problem.batchSize));
    if (step < target) {
      divergedAt = step + 1;
      break;
    }
    const measured = net.measure(scope ?? scopeOf(experiment, target));
    steps.push(target);
    for (const { name } of MEASUREMENTS) values[name].push(measured[name] ?? Number.NaN);
  }
  const record = { steps, values: values as Record<MeasurementKey, number[]>, divergedAt };
  const bytes = archiveArm(experiment, arm, data, net.snapshot(), record, net.info);
  net.dispose();
  return { bytes, divergedAt };
}

/** The arrays of an archive as they can be written again. */
export type Arrays = Record<string, { data: number[] | string[]; shape: number[]; kind: Kind }>;
type Kind = 'f4' | 'f8' | 'i4' | 'u2' | 'u1' | 'U';

/** The same archive with a change; numbers keep their kinds. */
export function altered(bytes: Uint8Array, change: (arrays: Arrays) => void): Uint8Array {
  const arrays: Arrays = {};
  for (const [name, { data, shape, text }] of readNpz(bytes))
    arrays[name] =
      data === null
        ? { data: [text], shape: [...shape], kind: 'U' }
        : { data: [...data], shape: [...shape], kind: kindOf(data) };
  change(arrays);
  return npz(
    Object.fromEntries(Object.entries(arrays).map(([name, array]) => [name, written(array)] as const)),
  );
}

/** Changes the settings of an archive. */
export function restated(arrays: Arrays, change: (settings: Settings) => void): void {
  const settings = JSON.parse(String(arrays.settings.data[0])) as Settings;
  change(settings);
  arrays.settings.data = [JSON.stringify(settings)];
}

export interface Settings {
  version: number;
  link: string;
  settings: Record<string, unknown>;
  seed: number;
  m: number;
  divergedAt: number | null;
  training: Record<string, unknown>;
}

function kindOf(data: ArrayLike<number>): Kind {
  if (data instanceof Float32Array) return 'f4';
  if (data instanceof Int32Array) return 'i4';
  if (data instanceof Uint16Array) return 'u2';
  if (data instanceof Uint8Array) return 'u1';
  return 'f8';
}

function written({ data, shape, kind }: Arrays[string]): NpyArray {
  if (kind === 'U') return { data: data.map(String), shape };
  const numbers = data.map(Number);
  const arrays = {
    f4: Float32Array,
    f8: Float64Array,
    i4: Int32Array,
    u2: Uint16Array,
    u1: Uint8Array,
  };
  return { data: arrays[kind].from(numbers), shape };
}
