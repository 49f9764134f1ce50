// Recomputes the reference tables with the lab's own path and prints measured beside expected.
//   npm run reproduce            all tables (a few minutes)
//   npm run reproduce -- mnist   only some of: paper, delta, mnist

import { spawnNodeWorker } from '../src/run/spawnNode.ts';
import { releaseWorkers } from '../src/run/workers.ts';
import { stepsUntilBelow } from '../src/state/aggregate.ts';
import { meanAt, train } from './reference/run.ts';
import { agrees, type ExpectedValue, mnist, PAPER } from './reference/tables.ts';

let failures = 0;

async function table(
  title: string,
  { link, values }: { link: string; values: readonly ExpectedValue[] },
): Promise<void> {
  console.log(`\n${title}\n${link}`);
  const series = await train(link);
  for (const expected of values) {
    const measured = meanAt(series, expected.m, expected.key, expected.step);
    const ok = agrees(expected, measured);
    if (!ok) failures++;
    console.log(
      `${ok ? '  ' : '! '}m=${String(expected.m).padEnd(5)} step ${String(expected.step).padEnd(5)} ${expected.key.padEnd(24)} ${measured.toFixed(4)}  expected ${expected.value}`,
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
  paper: () => table("The paper's synthetic set", PAPER),
  delta,
  mnist: async () => {
    for (const step of [100, 300, 1000, 2000]) await table(`MNIST, step ${step}`, mnist([1000, 4000], step));
  },
};

const asked = process.argv.slice(2);
const unknown = asked.filter((name) => TABLES[name] === undefined);
if (unknown.length > 0) {
  console.error(`Unknown table ${unknown.join(', ')}; there are ${Object.keys(TABLES).join(', ')}.`);
  process.exitCode = 2;
} else {
  for (const name of asked.length > 0 ? asked : Object.keys(TABLES)) await TABLES[name]();
  releaseWorkers(spawnNodeWorker);
  console.log(failures === 0 ? '\nAll within tolerance.' : `\n${failures} values out of tolerance.`);
  process.exitCode = failures === 0 ? 0 : 1;
}
