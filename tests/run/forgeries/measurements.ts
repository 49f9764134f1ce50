import { readNpz } from '../../../src/run/npzRead.ts';
import { type Arrays, altered, madeArchive, restated } from '../madeArchive.ts';
import { at, both, FORGED, type Forgery, without } from './forgery.ts';

/** What was measured, and at which steps. */
export const FORGED_MEASUREMENTS: readonly Forgery[] = [
  ...(['trainLoss', 'testError', 'corruptedError', 'cleanError', 'maxNeuronDistance'] as const).map(
    (name): Forgery => ({
      name: `no ${name}`,
      of: 'noisy',
      change: (arrays) => {
        delete arrays[name];
      },
      ...both(name),
    }),
  ),
  { name: 'a measured step left out', of: 'noisy', change: without(5), ...both('steps') },
  { name: 'the last step left out', of: 'noisy', change: without(-1), ...both('steps') },
  { name: 'step 0 left out', of: 'student', change: without(0), ...both('steps') },
  { name: 'another step', of: 'noisy', change: at('steps', -2, (step) => step + 1), ...both('steps') },

  {
    name: 'a distance x 1.01',
    of: 'noisy',
    change: at('relativeDistance', 4, (v) => 1.01 * v),
    ...both('relativeDistance'),
  },
  {
    name: 'the last loss x .99',
    of: 'noisy',
    change: at('trainLoss', -1, (v) => 0.99 * v),
    ...both('trainLoss'),
  },
  {
    name: 'the last loss of a long training x .99',
    of: 'long',
    change: at('testLoss', -1, (v) => 0.99 * v),
    lab: 'testLoss',
    python: 'WFinal, measured',
  },
  {
    name: 'three points fewer wrong',
    of: 'noisy',
    change: at('trainError', 2, (v) => v - 3 / 48),
    ...both('trainError'),
  },
  {
    name: 'a missing number',
    of: 'noisy',
    change: at('patternChange', 6, () => Number.NaN),
    ...both('patternChange'),
  },
  {
    name: 'a divergence that was none',
    of: 'noisy',
    change: (arrays) =>
      restated(arrays, (stated) => {
        stated.divergedAt = 100;
      }),
    ...both('divergedAt'),
  },
];

/** An archive with a sample, in which the loss of one step before the last is that of all points. */
export async function measuredWhole(step: number): Promise<Uint8Array> {
  const whole = readNpz((await madeArchive(FORGED.sampled, 'wasm', 'all')).bytes);
  const at = [...(whole.get('steps')?.data ?? [])].indexOf(step);
  const value = whole.get('trainLoss')?.data?.[at] ?? Number.NaN;
  return altered((await madeArchive(FORGED.sampled)).bytes, (arrays) => {
    arrays.trainLoss.data[at] = value;
  });
}

/** An archive in which every output is 0, as version 1 counted its ties: right on class 0. */
export function tiesForClass0(arrays: Arrays): void {
  arrays.settings.data = [String(arrays.settings.data[0]).replace('#v=2', '#v=1')];
  for (const [name, labels] of [
    ['trainError', 'y'],
    ['cleanError', 'y'],
    ['testError', 'yTest'],
  ]) {
    const { data } = arrays[labels];
    const wrong = data.map(Number).filter((label) => label !== 0).length;
    arrays[name].data = arrays.steps.data.map(() => wrong / data.length);
  }
  delete arrays.deadUnits;
}
