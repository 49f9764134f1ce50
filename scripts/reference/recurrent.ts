import { readLink } from '../../src/experiment/link.ts';
import { planArms } from '../../src/run/plan.ts';
import { look, mean, valuesAtEnd } from './insights.ts';
import { meanAt, train } from './run.ts';

// Recurrent networks on the Gaussian set against an independent computation (NumPy): distances and gates at the end. What that says
// besides is not judged, because its definition is open: at which steps it looked for the first with no error ("fitted by step 60"),
// test errors of so few points that one decides, and on which points, and when, the norms of h_s were taken.

/** Of the mean of three seeds. */
const TOLERANCE = 0.15;

interface Row {
  readonly S: number;
  readonly m: number;
  /** Frobenius distance of W */
  readonly distance: number;
  readonly spectral?: number;
  /** gates changed at the last time step */
  readonly lastGates?: number;
}

const ROWS: readonly Row[] = [
  { S: 2, m: 64, distance: 0.26 },
  { S: 2, m: 768, distance: 0.019, spectral: 0.17, lastGates: 0.048 },
  { S: 4, m: 64, distance: 0.2 },
  { S: 4, m: 768, distance: 0.018, spectral: 0.12, lastGates: 0.1 },
  { S: 8, m: 64, distance: 0.16 },
  { S: 8, m: 768, distance: 0.015, spectral: 0.12, lastGates: 0.18 },
];

const linkOf = (S: number) =>
  `#v=2&data=gaussian&d=100&k=4&l=2&n=256&ntest=256&model=recurrent&S=${S}&eps=0.5&c=2&B=16&T=300&m=64,768&seeds=3`;

/** @param check told of each number, whether it agrees */
export async function recurrentTable(check: (ok: boolean, line: string) => void): Promise<void> {
  for (const S of [2, 4, 8]) {
    const link = linkOf(S);
    console.log(`\nRecurrent networks, S = ${S}: means of three seeds at step 300\n${link}`);
    const series = await train(link);
    const frames = await look(link, ['time']);
    for (const { m, distance, spectral, lastGates } of ROWS.filter((row) => row.S === S)) {
      const told = (what: string, measured: number, expected: number | undefined) => {
        if (expected === undefined) return;
        check(
          Math.abs(measured / expected - 1) <= TOLERANCE,
          `  m=${String(m).padEnd(5)} ${what.padEnd(34)} ${measured.toPrecision(3)}  expected ${expected}`,
        );
      };
      const ends = planArms(readLink(link).experiment)
        .filter((arm) => arm.m === m)
        .map(({ index }) =>
          frames.filter(({ arm }) => arm === index).reduce((a, b) => (b.step >= a.step ? b : a)),
        );
      told('distance', meanAt(series, m, 'relativeDistance', 300), distance);
      told('spectral distance', mean(valuesAtEnd(link, frames, m, 'spectralDistance')), spectral);
      told(
        'gates changed, last time step',
        mean(ends.map(({ vectors }) => vectors.timePatternChange?.at(-1) ?? Number.NaN)),
        lastGates,
      );
    }
  }
}
