import { describe, expect, it } from 'vitest';
import { CellArchive } from '../../../src/app/sweep/cellArchive.ts';
import { planCells } from '../../../src/sweep/cells.ts';
import { fakeResult } from '../../sweep/fakes.ts';
import { keptTexts, sweepOf, TINY } from './openSweep.ts';

describe('an archive whose storage is blocked', () => {
  it('reports it once and knows what it was given', async () => {
    const troubles: string[] = [];
    const archive = new CellArchive(keptTexts(new Error('blocked')), (text) => troubles.push(text));
    const [cell] = planCells(sweepOf(`${TINY}&x=m:2`));
    await archive.recall([cell]);
    archive.add(fakeResult(cell, () => ({})));
    await archive.flush();
    expect(archive.results.has(cell.id)).toBe(true);
    expect(troubles).toEqual([expect.stringContaining('blocked')]);
  });
});
