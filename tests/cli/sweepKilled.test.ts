import { mkdtempSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { lab } from './lab.ts';
import { cellFiles, cellsThere, startSweep } from './sweepProcess.ts';

// 60 cells of some 30 ms: enough to be killed in the middle of, little enough for a test
const GRID = 'k=2&l=1&d=4&n=20&ntest=10&T=2000&seeds=5&x=m:20,30,40&y=delta:0.1,0.2,0.3,0.4';
const TOTAL = 60;
const fresh = () => mkdtempSync(join(tmpdir(), 'widenet-killed-'));
const texts = (folder: string) =>
  Object.fromEntries(cellFiles(folder).map((name) => [name, readFileSync(join(folder, name), 'utf8')]));

it('loses nothing when it is killed in the middle, twice', async () => {
  const out = fresh();
  const kept: Record<string, number>[] = [];
  for (const enough of [5, 20]) {
    const { child, ended } = startSweep(GRID, '--out', out, '--threads', '2');
    await cellsThere(out, enough);
    child.kill('SIGKILL');
    expect((await ended).signal).toBe('SIGKILL');
    kept.push(Object.fromEntries(cellFiles(out).map((name) => [name, statSync(join(out, name)).mtimeMs])));
  }
  const before = Object.keys(kept[1]).length;
  expect(before).toBeLessThan(TOTAL);
  const { status, lines, err } = await lab('sweep', GRID, '--out', out);
  expect(status).toBe(0);
  expect(err).not.toContain('damaged');
  expect(lines.at(-1)).toMatchObject({
    kind: 'done',
    cells: TOTAL,
    reused: before,
    computed: TOTAL - before,
  });
  for (const [name, time] of Object.entries(kept[0])) expect(statSync(join(out, name)).mtimeMs).toBe(time);
  const uninterrupted = fresh();
  await lab('sweep', GRID, '--out', uninterrupted);
  expect(texts(out)).toEqual(texts(uninterrupted));
});

it.each([
  ['SIGINT', 130],
  ['SIGTERM', 143],
] as const)('stops cleanly on %s and says how to go on', async (signal, status) => {
  const out = fresh();
  const { child, ended } = startSweep(GRID, '--out', out, '--threads', '1');
  await cellsThere(out, 3);
  child.kill(signal);
  const { code, err } = await ended;
  expect(code).toBe(status);
  expect(err).toMatch(/Stopped with \d+ of 60 cells finished. They are kept/);
  expect(readdirSync(out).filter((name) => name.endsWith('.part'))).toEqual([]);
});
