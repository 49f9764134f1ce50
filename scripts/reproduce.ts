// Recomputes the reference tables with the lab's own path and prints measured beside expected.
//   npm run reproduce            all tables (a few minutes)
//   npm run reproduce -- mnist   only some of: paper, delta, mnist, teacher, limit, spectrum, twin, lazy, deep
//   npm run reproduce -- claims [ids] [--record]   judges what the lab claims of its runs (docs/claims.md)
//   npm run reproduce -- figures the published figures 1 and 2 and the richness exponents (docs/paper-figures.md): half an hour,
//                                and all digits (npm run mnist); or one of figure1, figure1d, figure2, figure2d, richness

import { UsageError } from '../src/cli/usage.ts';
import { widthText } from '../src/experiment/values.ts';
import { MEASUREMENTS, type MeasurementKey } from '../src/measure/measurements.ts';
import { spawnNodeWorker } from '../src/run/client/spawnNode.ts';
import { releaseWorkers } from '../src/run/client/workers.ts';
import { stepsUntilBelow } from '../src/state/aggregate.ts';
import type { RunSeries } from '../src/state/series.ts';
import { checkClaims } from './reference/claims/check.ts';
import { deepTable } from './reference/deep.ts';
import { figure1, figure2, richness, spectrum1, spectrum2 } from './reference/figures.ts';
import { look, mean, valuesAtEnd } from './reference/insights.ts';
import { type InsightTable, LAZY, SPECTRUM, TWIN } from './reference/insightTables.ts';
import { meanAt, medianAt, train } from './reference/run.ts';
import { agrees, type ExpectedValue, LIMIT, mnist, PAPER, TEACHER_GAP, teacher } from './reference/tables.ts';

let failures = 0;

async function table(
  title: string,
  { link, values }: { link: string; values: readonly ExpectedValue[] },
  over = meanAt,
): Promise<RunSeries> {
  console.log(`\n${title}\n${link}`);
  const series = await train(link);
  for (const expected of values) {
    const measured = over(series, expected.m, expected.key, expected.step);
    const ok = agrees(expected, measured);
    if (!ok) failures++;
    console.log(
      `${ok ? '  ' : '! '}m=${widthText(expected.m).padEnd(5)} step ${String(expected.step).padEnd(5)} ${expected.key.padEnd(24)} ${measured.toPrecision(3)}  expected ${expected.value}`,
    );
  }
  return series;
}

const isCore = (key: string): key is MeasurementKey => MEASUREMENTS.some((row) => row.name === key);

/** A table that also looks inside; `group` is the one its insights belong to. */
async function inside({ title, link, rows }: InsightTable, group: 'twin' | 'spectrum'): Promise<void> {
  console.log(`\n${title}\n${link}`);
  const series = rows.some((row) => isCore(row.key)) ? await train(link) : null;
  const frames = await look(link, [group]);
  for (const { m, key, value, tolerance, ofSeeds } of rows) {
    let seeds: number[] = [];
    if (!isCore(key)) seeds = valuesAtEnd(link, frames, m, key);
    else if (series !== null) seeds = [meanAt(series, m, key, Number.POSITIVE_INFINITY)];
    const bound = 'relative' in tolerance ? tolerance.relative * value : tolerance.absolute;
    const within = (measured: number) => Math.abs(measured - value) <= bound;
    const measured = mean(seeds);
    const count = seeds.filter(within).length;
    const ok = ofSeeds === true ? 4 * count >= seeds.length : within(measured);
    if (!ok) failures++;
    const each = seeds.length > 1 ? `, ${count} of ${seeds.length} seeds within ${bound.toPrecision(3)}` : '';
    console.log(
      `${ok ? '  ' : '! '}m=${String(m).padEnd(5)} ${key.padEnd(24)} ${measured.toPrecision(4)}  expected ${value}${each}`,
    );
  }
}

async function students(): Promise<void> {
  for (const step of [2000, 5000, 10000, 20000]) {
    const series = await table(
      `Teacher and student, step ${step}: median test loss of five seeds`,
      teacher(step),
      medianAt,
    );
    if (step !== TEACHER_GAP.step) continue;
    const { narrow, wide, minRatio } = TEACHER_GAP;
    const gap = medianAt(series, narrow, 'testLoss', step) / medianAt(series, wide, 'testLoss', step);
    if (!(gap >= minRatio)) failures++;
    console.log(
      `${gap >= minRatio ? '  ' : '! '}m=${wide} is ${gap.toFixed(1)} times below m=${narrow}, expected at least ${minRatio}`,
    );
  }
}

async function delta(): Promise<void> {
  console.log('\nSteps until training error < 1 % (tight placement, seeds 1 and 2; - = not within 2000)');
  const widths = [10, 30, 100, 1000, 4000];
  console.log(['delta', ...widths.map((m) => `m=${m}`)].map((cell) => cell.padEnd(12)).join(''));
  for (const separation of [1, 0.6, 0.4, 0.2, 0.1]) {
    const series = await train(`#v=1&delta=${separation}&seeds=2`);
    const cells = widths.map((m) =>
      series.arms
        .filter((arm) => arm.m === m)
        .map((arm) => stepsUntilBelow(arm, 'trainError', 0.01) ?? '-')
        .join(', '),
    );
    console.log([String(separation), ...cells].map((cell) => cell.padEnd(12)).join(''));
  }
}

const TABLES: Record<string, () => Promise<void>> = {
  paper: async () =>
    void (await table(
      "The paper's synthetic set as its text states it (tau = 1). Lab and reference share this reading; the published curves are others (figures)",
      PAPER,
    )),
  delta,
  mnist: async () => {
    for (const step of [100, 300, 1000, 2000]) await table(`MNIST, step ${step}`, mnist([1000, 4000], step));
  },
  teacher: students,
  limit: async () => {
    for (const one of LIMIT)
      await table('The network of infinite width, and finite ones on the way to it', one, medianAt);
  },
  spectrum: async () => {
    for (const one of SPECTRUM) await inside(one, 'spectrum');
  },
  twin: async () => {
    for (const one of TWIN) await inside(one, 'twin');
  },
  deep: () => deepTable(check),
  lazy: async () => {
    for (const one of LAZY) await inside(one, 'twin');
  },
};

function check(ok: boolean, line: string): void {
  if (!ok) failures++;
  console.log(`${line}${ok ? '' : ' <- out of tolerance'}`);
}

let missing = false;

/** Something that this machine lacks is told, and the other tables go on. */
function refused(error: unknown): void {
  if (!(error instanceof UsageError)) throw error;
  missing = true;
  console.error(error.message);
}

/** Only where they are asked for: they take long. */
const FIGURES: Record<string, () => Promise<void>> = {
  figure1: () => figure1(check),
  figure1d: spectrum1,
  figure2,
  figure2d: spectrum2,
  richness: () => richness(check),
  figures: async () => {
    for (const one of [figure1, richness, figure2]) await one(check);
  },
};
const ALL = { ...TABLES, ...FIGURES };

const asked = process.argv.slice(2);
const [first, ...ids] = asked;
const unknown = asked.filter((name) => ALL[name] === undefined);
if (first === 'claims') {
  const differ = await checkClaims(
    ids.filter((id) => id !== '--record'),
    ids.includes('--record'),
  );
  releaseWorkers(spawnNodeWorker);
  console.log(
    differ === 0 ? '\nAll as stated.' : `\n${differ} claims came to another verdict than the one stated.`,
  );
  process.exitCode = differ === 0 ? 0 : 1;
} else if (unknown.length > 0) {
  console.error(`Unknown table ${unknown.join(', ')}; there are ${Object.keys(ALL).join(', ')} and claims.`);
  process.exitCode = 2;
} else {
  for (const name of asked.length > 0 ? asked : Object.keys(TABLES)) await ALL[name]().catch(refused);
  releaseWorkers(spawnNodeWorker);
  console.log(
    failures === 0 ? '\nAll that was judged is within tolerance.' : `\n${failures} values out of tolerance.`,
  );
  process.exitCode = missing ? 2 : failures === 0 ? 0 : 1;
}
