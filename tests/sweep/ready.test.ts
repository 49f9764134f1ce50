import { describe, expect, it } from 'vitest';
import type { Cell } from '../../src/sweep/cells.ts';
import { readSweep, writeSweep } from '../../src/sweep/link.ts';
import { READY_SWEEPS } from '../../src/sweep/ready.ts';
import { fakeView } from './fakes.ts';

function judge(id: string, at: Parameters<typeof fakeView>[1], drop = 0) {
  const ready = READY_SWEEPS.find((sweep) => sweep.id === id);
  if (ready === undefined) throw new Error(`no ready sweep ${id}`);
  const view = fakeView(ready.link, at);
  return ready.judge({ ...view, results: new Map([...view.results].slice(drop)) });
}
/** 0 where x reaches what is needed, spread a little over the seeds. */
const needs = (need: (cell: Cell) => number) => (cell: Cell) => ({
  trainError: cell.x >= need(cell) * (0.9 + 0.1 * cell.seed) ? 0 : 0.5,
  testError: cell.x >= need(cell) * (0.9 + 0.1 * cell.seed) ? 0 : 0.5,
});

describe('ready sweeps', () => {
  it.each(READY_SWEEPS)('$id has a link without faults, written in its short form', ({ link }) => {
    const { sweep, problems } = readSweep(link);
    expect(problems).toEqual([]);
    expect(readSweep(writeSweep(sweep)).sweep).toEqual(sweep);
    expect(new Set(READY_SWEEPS.map((ready) => ready.id)).size).toBe(READY_SWEEPS.length);
  });

  it.each(READY_SWEEPS)('$id decides nothing before it is finished', ({ id }) => {
    const { verdict, sentence } = judge(id, () => ({}), 1);
    expect(verdict).toBe('undecided');
    expect(sentence).toMatch(/^1 of \d+ cells are not finished/);
  });

  it('reads the width needed against delta from the numbers, whichever way they point', () => {
    expect(
      judge(
        'width-delta',
        needs((cell) => 8 / (cell.y ?? 1)),
      ),
    ).toMatchObject({ verdict: 'confirmed', sentence: expect.stringMatching(/as δ to the power −(0\.9|1)/) });
    expect(
      judge(
        'width-delta',
        needs((cell) => 100 * (cell.y ?? 1)),
      ).verdict,
    ).toBe('not confirmed');
    expect(
      judge(
        'width-delta',
        needs((cell) => 20 * cell.seed),
      ).verdict,
    ).toBe('undecided');
    expect(
      judge(
        'width-delta',
        needs(() => 1e9),
      ).sentence,
    ).toContain('Too few of them lie inside the grid');
  });

  it('tells log growth of the data from a power of m', () => {
    expect(
      judge(
        'data-log-m',
        needs(() => 20),
      ).verdict,
    ).toBe('confirmed');
    expect(
      judge(
        'data-log-m',
        needs((cell) => 6 * Math.sqrt((cell.y ?? 1) / 60)),
      ),
    ).toMatchObject({ verdict: 'not confirmed' });
  });

  it('tells flat from sloping', () => {
    expect(judge('dimension-free', (cell) => ({ testError: 0.1 + 0.001 * (cell.seed % 2) })).verdict).toBe(
      'confirmed',
    );
    expect(judge('dimension-free', (cell) => ({ testError: 0.02 * Math.log(cell.x) ** 2 })).verdict).toBe(
      'not confirmed',
    );
    expect(
      judge('dimension-free', (cell) => ({ testError: ((cell.seed * 7919 + cell.x * 31) % 10) / 10 }))
        .verdict,
    ).toBe('undecided');
  });

  it('tells an exponent near −1/2 from another', () => {
    const power = (exponent: number) => (cell: Cell) => ({
      relativeDistance: cell.x ** exponent * (1 + 0.01 * cell.seed),
      patternChange: cell.x ** exponent,
    });
    expect(judge('distance-m', power(-0.52))).toMatchObject({
      verdict: 'confirmed',
      sentence: expect.stringContaining('as m to the power −0.52'),
    });
    expect(judge('patterns-m', power(-0.2)).verdict).toBe('not confirmed');
  });

  it('compares random labels with clean ones seed by seed', () => {
    expect(
      judge(
        'random-labels',
        needs((cell) => ((cell.y ?? 0) === 1 ? 1e9 : 20)),
      ),
    ).toMatchObject({ verdict: 'confirmed', sentence: expect.stringContaining('in 5 of 5 seeds') });
    expect(
      judge(
        'random-labels',
        needs(() => 20),
      ).verdict,
    ).toBe('not confirmed');
  });
});
