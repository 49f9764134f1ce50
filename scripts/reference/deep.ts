import { readLink } from '../../src/experiment/link.ts';
import type { InsightVectors } from '../../src/measure/insights.ts';
import { planArms } from '../../src/run/plan.ts';
import { stepsUntilBelow } from '../../src/state/aggregate.ts';
import { look, mean } from './insights.ts';
import { train } from './run.ts';

// Deep networks on the Gaussian set against an independent computation (NumPy): distances and gates of each layer at the end.

/** Of the mean of three seeds. */
const TOLERANCE = 0.15;

interface Row {
  readonly L: number;
  readonly m: number;
  /** Frobenius distance of the first layer, and of the deeper ones on average */
  readonly first: number;
  readonly deeper: number;
  /** spectral distance of the deeper ones on average */
  readonly spectral: number;
  /** gates changed, first to last layer */
  readonly gates?: readonly number[];
}

const ROWS: readonly Row[] = [
  { L: 2, m: 64, first: 0.098, deeper: 0.124, spectral: 0.34 },
  { L: 2, m: 256, first: 0.054, deeper: 0.032, spectral: 0.15 },
  { L: 2, m: 1024, first: 0.028, deeper: 0.0087, spectral: 0.089, gates: [0.025, 0.068] },
  { L: 3, m: 64, first: 0.066, deeper: 0.083, spectral: 0.22 },
  { L: 3, m: 256, first: 0.039, deeper: 0.025, spectral: 0.12 },
  { L: 3, m: 1024, first: 0.02, deeper: 0.0059, spectral: 0.056, gates: [0.017, 0.049, 0.078] },
  { L: 4, m: 64, first: 0.049, deeper: 0.062, spectral: 0.17 },
  { L: 4, m: 256, first: 0.03, deeper: 0.018, spectral: 0.089 },
  { L: 4, m: 1024, first: 0.015, deeper: 0.0043, spectral: 0.041, gates: [0.013, 0.036, 0.061, 0.085] },
];

const linkOf = (L: number) =>
  `#v=2&data=gaussian&d=100&k=4&l=2&n=256&ntest=256&model=deep&L=${L}&c=${5 / L}&B=16&T=400&m=64,256,1024&seeds=3`;

/** @param check told of each number, whether it agrees */
export async function deepTable(check: (ok: boolean, line: string) => void): Promise<void> {
  for (const L of [2, 3, 4]) {
    const link = linkOf(L);
    console.log(`\nDeep networks, L = ${L}: means of three seeds at step 400\n${link}`);
    const series = await train(link);
    const frames = await look(link, ['layers']);
    for (const row of ROWS.filter((other) => other.L === L)) {
      const arms = planArms(readLink(link).experiment).filter(({ m }) => m === row.m);
      const ends = arms.map(({ index }) =>
        frames.filter(({ arm }) => arm === index).reduce((a, b) => (b.step >= a.step ? b : a)),
      );
      const layer = (key: keyof InsightVectors, l: number) =>
        mean(ends.map(({ vectors }) => vectors[key]?.[l] ?? Number.NaN));
      const deeper = (key: keyof InsightVectors) =>
        mean(Array.from({ length: L - 1 }, (_, l) => layer(key, l + 1)));
      const told = (what: string, measured: number, expected: number) =>
        check(
          Math.abs(measured / expected - 1) <= TOLERANCE,
          `  m=${String(row.m).padEnd(5)} ${what.padEnd(34)} ${measured.toPrecision(3)}  expected ${expected}`,
        );
      told('distance, first layer', layer('layerRelativeDistance', 0), row.first);
      told('distance, deeper layers', deeper('layerRelativeDistance'), row.deeper);
      told('spectral distance, deeper layers', deeper('layerSpectralDistance'), row.spectral);
      for (const [l, share] of (row.gates ?? []).entries())
        told(`gates changed, layer ${l + 1}`, layer('layerPatternChange', l), share);
      const fitted = arms.map(
        ({ index }) => stepsUntilBelow(series.arms[index], 'trainError', 0.01) ?? Number.NaN,
      );
      check(Math.max(...fitted) <= 30, `  m=${String(row.m).padEnd(5)} fitted by step ${fitted.join(', ')}`);
    }
  }
}
