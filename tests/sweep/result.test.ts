import { expect, it } from 'vitest';
import { planCells } from '../../src/sweep/cells.ts';
import { addInsight, emptyColumns } from '../../src/sweep/insightColumns.ts';
import { readSweep } from '../../src/sweep/link.ts';
import { bestOf, columnNames, finalOf, reduceCell, stepsUntil } from '../../src/sweep/reduce.ts';
import { decodeCell, emptySeries, encodeCell, finishedCell, impossibleCell } from '../../src/sweep/result.ts';
import { fakeResult, ZERO } from './fakes.ts';

const [cell, other] = planCells(readSweep('T=30&x=m:3,5').sweep);
const result = fakeResult(cell, (step) => ({
  trainError: 1 / (step + 1),
  trainLoss: Math.sqrt(step) / 3,
  testLoss: step > 5 ? Number.POSITIVE_INFINITY : -0,
  corruptedError: null,
}));

it('survives being written and read, bit for bit', () => {
  expect(decodeCell(encodeCell(result), cell)).toEqual(result);
  const error = impossibleCell(cell, 'delta cannot be reached');
  expect(decodeCell(encodeCell(error), cell)).toEqual(error);
});

it('keeps what was found by looking deeper, and notices where that was edited', () => {
  const [looked] = planCells(readSweep('T=30&x=m:3,5&result=final:twinOutputGap').sweep);
  expect(looked.link).toContain('look=twin');
  expect(looked.id).not.toBe(planCells(readSweep('T=30&x=m:3,5').sweep)[0].id);
  const columns = emptyColumns('twin');
  addInsight(columns, 0, { twinOutputGap: null, twinTestError: 0.5 });
  addInsight(columns, 30, { twinOutputGap: 0.25, twinTestError: 0.125 });
  const series = emptySeries(looked);
  series.add(0, 0, ZERO);
  const found = finishedCell(looked, series, 'wasm', columns);
  const text = encodeCell(found);
  expect(decodeCell(text, looked)).toEqual(found);
  expect(finalOf(found, 'twinOutputGap')).toBe(0.25);
  expect(bestOf(found, 'twinTestError')).toBe(0.125);
  expect(stepsUntil(found, 'twinOutputGap', 0.3)).toBe(30);
  expect(finalOf(found, 'gradientNorm')).toBeNaN();
  expect(columnNames([found])).toContain('twinOutputGap');
  expect(() => decodeCell(text.replace('0.25', '0.5'), looked)).toThrow(/digest/);
  expect(() => decodeCell(text.replace('"twin"', '"spectrum"'), looked)).toThrow(/missing/);
});

it('keeps where a network diverged', () => {
  const series = emptySeries(cell);
  series.add(0, 0, ZERO);
  series.diverged(0, 4);
  const diverged = finishedCell(cell, series, 'wasm');
  expect(decodeCell(encodeCell(diverged), cell)).toEqual(diverged);
  expect(finalOf(diverged, 'testError')).toBe(Number.POSITIVE_INFINITY);
});

it('refuses what is torn, edited, or another cell’s', () => {
  const text = encodeCell(result);
  expect(() => decodeCell(text.slice(0, 200), cell)).toThrow(/not complete JSON/);
  expect(() => decodeCell('', cell)).toThrow(/not complete JSON/);
  expect(() => decodeCell('null', cell)).toThrow(/not complete JSON/);
  expect(() => decodeCell(text.replace('0.5,', '0.25,'), cell)).toThrow(/fingerprint/);
  expect(() => decodeCell(text, other)).toThrow(/another cell/);
  expect(() => decodeCell(text.replace('"format":1', '"format":9'), cell)).toThrow(/format/);
  expect(() => decodeCell(text.replace('"engine":"wasm"', '"engine":7'), cell)).toThrow(/missing/);
});

it('can be read as any result without being computed again', () => {
  expect(finalOf(result, 'trainError')).toBe(1 / 31);
  expect(bestOf(result, 'trainLoss')).toBe(0);
  expect(stepsUntil(result, 'trainError', 0.4)).toBe(2);
  expect(stepsUntil(result, 'trainError', 0.01)).toBe(Number.POSITIVE_INFINITY);
  expect(reduceCell(result, { how: 'final', measurement: 'corruptedError' })).toBeNaN();
  expect(
    reduceCell(impossibleCell(cell, 'no'), { how: 'stepsUntil', measurement: 'trainError', threshold: 1 }),
  ).toBeNaN();
});
