import { describe, expect, it } from 'vitest';
import type { Cell } from '../../src/sweep/cells.ts';
import { addInsight, emptyColumns } from '../../src/sweep/insightColumns.ts';
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

  it('tells flat from sloping among networks whose units live', () => {
    const { verdict, sentence } = judge('dimension-free', (cell) =>
      cell.x < 40
        ? { testError: 0.9, trainError: 0.5, deadUnits: 1 }
        : { testError: 0.1 + 0.001 * (cell.seed % 2), trainError: 0 },
    );
    expect(verdict).toBe('confirmed');
    expect(sentence).toMatch(/Left out of \d+ networks: \d+ with all units dead\./);
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

  it('asks at several step sizes wherever a width may fail for its steps', () => {
    const about = READY_SWEEPS.filter(({ id }) => /^(width-|random-labels|small-)/.test(id));
    expect(about).toHaveLength(6);
    for (const { id, link } of about)
      expect(readSweep(link).sweep.over?.values.length ?? 0, id).toBeGreaterThanOrEqual(3);
  });

  it('leaves a question about the width open where most failures come from the steps', () => {
    const need = (cell: Cell) => 8 / (cell.y ?? 1);
    const ended = (deadUnits: number) => (cell: Cell) => ({
      ...needs(need)(cell),
      deadUnits: cell.x >= need(cell) * (0.9 + 0.1 * cell.seed) ? 0 : deadUnits,
    });
    expect(judge('width-delta', ended(0.4)).verdict).toBe('confirmed');
    expect(judge('width-delta', ended(1))).toMatchObject({
      verdict: 'undecided',
      sentence: expect.stringMatching(/[1-9]\d* with all units dead.*steps too large, not from the width/),
    });
  });

  it('compares the movement of networks that fitted only, and says what it left out', () => {
    const { verdict, sentence } = judge('distance-m', (cell) =>
      cell.x === 100
        ? { relativeDistance: 1e-6, trainError: 0.4, deadUnits: 1 }
        : { relativeDistance: cell.x ** -0.5 * (1 + 0.01 * cell.seed), trainError: 0 },
    );
    expect(verdict).toBe('confirmed');
    expect(sentence).toContain('Left out of 21 networks: 3 with all units dead.');
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

describe('solutions that exist and solutions that SGD finds', () => {
  /** @param exists 1, 0 or null (not known) for a cell; @param found whether SGD fits it */
  function small(
    exists: (cell: Cell) => number | null,
    found: (cell: Cell) => boolean,
    more: (cell: Cell) => object = () => ({}),
  ) {
    const ready = READY_SWEEPS.find(({ id }) => id === 'small-stuck');
    if (ready === undefined) throw new Error('no small-stuck');
    const view = fakeView(ready.link, (cell) => ({
      trainLoss: Number(!found(cell)),
      trainError: found(cell) ? 0 : 0.25,
      ...more(cell),
    }));
    const results = new Map(view.results);
    for (const cell of view.cells) {
      const insights = emptyColumns('existence');
      addInsight(insights, 0, { solutionExists: exists(cell) });
      const result = results.get(cell.id);
      if (result !== undefined) results.set(cell.id, { ...result, insights });
    }
    return ready.judge({ ...view, results });
  }
  const fromThree = ({ x }: Cell) => Number(x >= 3);
  const wide = ({ x }: Cell) => x >= 30;

  it('holds the narrowest width at which solutions exist against the widest', () => {
    const { verdict, sentence } = small(fromThree, wide);
    expect(verdict).toBe('confirmed');
    expect(sentence).toContain(
      'm = 2: a solution exists in 0 of 20 seeds (constructed), in 20 provably none, SGD finds 0; m = 3: a solution exists in 20 of 20 seeds (constructed), SGD finds 0;',
    );
    expect(sentence).toContain('SGD finds 0 to 16 % at m = 3 and 84 to 100 % at m = 100');
    expect(small(fromThree, ({ x }) => x >= 3).verdict).toBe('undecided');
    expect(small(fromThree, ({ x }) => x === 3).verdict).toBe('not confirmed');
  });

  it('takes the best step size of each seed', () => {
    const { sentence } = small(fromThree, ({ x, over }) => x >= 30 || (x === 3 && over === 10));
    expect(sentence).toContain('m = 3: a solution exists in 20 of 20 seeds (constructed), SGD finds 20');
  });

  it('claims no hardness where no solution is known, nor where units died', () => {
    expect(small(() => null, wide)).toMatchObject({
      verdict: 'undecided',
      sentence: expect.stringMatching(/in 20 none was found, which proves nothing.*nothing to compare/),
    });
    const dying = small(fromThree, wide, (cell) => ({ deadUnits: wide(cell) ? 0 : 1 }));
    expect(dying.verdict).toBe('undecided');
    expect(dying.sentence).toContain('Of the 20 missed at m = 3, 20 diverged or lost');
  });
});
