import { describe, expect, it } from 'vitest';
import { readyOf, verdictOf } from '../../../../src/app/sweep/verdicts/verdicts.ts';
import { planCells } from '../../../../src/sweep/cells.ts';
import { READY_SWEEPS } from '../../../../src/sweep/ready.ts';
import { fakeResult } from '../../../sweep/fakes.ts';
import { open, sweepOf } from '../openSweep.ts';

describe('statements', () => {
  it('are recognised by their sweep, with more seeds too', () => {
    const [first] = READY_SWEEPS;
    const sweep = sweepOf(first.link);
    expect(readyOf(sweep)?.id).toBe(first.id);
    expect(readyOf({ ...sweep, base: { ...sweep.base, seeds: 5 } })?.id).toBe(first.id);
    expect(readyOf({ ...sweep, base: { ...sweep.base, T: 17 } })).toBeNull();
  });

  it('are judged from the cells that are there', async () => {
    const { link } = READY_SWEEPS.find(({ id }) => id === 'distance-m') ?? READY_SWEEPS[0];
    const { controller } = open(link);
    expect(verdictOf(controller)?.verdict.verdict).toBe('undecided');
    for (const cell of planCells(sweepOf(link)))
      controller.archive.add(fakeResult(cell, () => ({ relativeDistance: cell.x ** -0.5 })));
    expect(verdictOf(controller)?.verdict).toMatchObject({
      verdict: 'confirmed',
      sentence: expect.stringContaining('as m to the power −0.5'),
    });
  });
});
