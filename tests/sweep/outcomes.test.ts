import { expect, it } from 'vitest';
import { planCells } from '../../src/sweep/cells.ts';
import { readSweep } from '../../src/sweep/link.ts';
import { countOutcomes, outcomeOf } from '../../src/sweep/outcomes.ts';
import { emptySeries, finishedCell, impossibleCell } from '../../src/sweep/result.ts';
import { fakeResult, ZERO } from './fakes.ts';

const [cell] = planCells(readSweep('T=30&seeds=1&x=m:3').sweep);
const ended = (trainError: number, before: number, after: number) =>
  outcomeOf(fakeResult(cell, (step) => ({ trainError, deadUnits: step === 0 ? before : after })));

it('tells apart how a network ended', () => {
  expect(ended(0.01, 0, 0)).toBe('fitted');
  expect(ended(0.3, 0, 0.4)).toBe('stuck');
  expect(ended(0.3, 0, 0.5)).toBe('died');
  expect(ended(0.3, 0.6, 0.7)).toBe('stuck'); // closed everywhere from the start: the data's doing, not the steps'
  expect(ended(0.3, 0.6, 0.8)).toBe('died');
  expect(ended(1, 1, 1)).toBe('dead');
  expect(ended(0, 0.9, 0.95)).toBe('fitted');
  const series = emptySeries(cell);
  series.add(0, 0, ZERO);
  series.diverged(0, 4);
  expect(outcomeOf(finishedCell(cell, series, 'wasm'))).toBe('diverged');
  expect(outcomeOf(impossibleCell(cell, 'no'))).toBe('impossible');
});

it('counts them', () => {
  const results = new Map([[cell.id, fakeResult(cell, () => ({ trainError: 0.5 }))]]);
  expect(countOutcomes([cell, { ...cell, id: 'not there yet' }], results)).toEqual({
    fitted: 0,
    stuck: 1,
    died: 0,
    dead: 0,
    diverged: 0,
    impossible: 0,
  });
});
