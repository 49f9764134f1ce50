import papa from 'papaparse';
import { expect, test } from 'vitest';
import { specToCsv, specToTable, tableTexts } from '../../src/charts/table.ts';
import { errorSpec, STEPS, series } from './fixtures.ts';

test('one row a step, one column a series, unrounded', () => {
  const { columns, rows } = specToTable(errorSpec());
  expect(columns).toEqual(['step', 'm = 10', 'm = 100', 'm = 1000']);
  expect(rows.map((row) => row[0])).toEqual(STEPS);
  expect(rows[5]).toEqual([50, 0.5, 0.2, 0.00390625]);
  expect(rows[8]).toEqual([2000, Number.NaN, 0.03125, 0]);
});

test('steps that only some series have leave gaps; bands get columns', () => {
  const spec = errorSpec({
    series: [
      { ...series('a', [1, 2]), x: [0, 4], band: { low: [0, 1], high: [2, 3] } },
      { ...series('b', [5]), x: [2] },
      series('old', [9], { faded: true }),
    ],
  });
  expect(specToTable(spec)).toEqual({
    columns: ['step', 'a', 'a (low)', 'a (high)', 'b'],
    rows: [
      [0, 1, 0, 2, null],
      [2, null, null, null, 5],
      [4, 2, 1, 3, null],
    ],
  });
});

test('the CSV file reads back to the same doubles', () => {
  const odd = 0.1 + 0.2;
  const spec = errorSpec({
    series: [series('a, "quoted"', [odd, Number.NaN, Infinity, 5e-324]), { ...series('b', [1]), x: [1] }],
  });
  const text = specToCsv(spec);
  const { data, errors } = papa.parse<string[]>(text.trimEnd(), { header: false });
  expect(errors).toEqual([]);
  expect(data[0]).toEqual(['step', 'a, "quoted"', 'b']);
  expect(data.slice(1).map((row) => Number(row[1]))).toEqual([odd, Number.NaN, Infinity, 5e-324]);
  expect(data.slice(1).map((row) => row[2])).toEqual(['', '1', '', '']);
});

test('files hold names without the spaces that group digits for the eye', () => {
  const spec = errorSpec({ series: [series('m = 4\u202f000', [1])] });
  expect(specToTable(spec).columns[1]).toBe('m = 4000');
  expect(specToCsv(spec)).toContain('m = 4000');
});

test('neighbouring numbers of the table view differ in their text where they differ', () => {
  const y = [1.41521, 1.41518, 1.41516, 1.41516, 1.2];
  const spec = errorSpec({
    y: { label: 'loss', scale: 'log' },
    series: [series('a', y), series('b', [1.41522, 1.41518, 1.5])],
  });
  const texts = tableTexts(specToTable(spec), spec);
  expect(texts.map((row) => row[1])).toEqual(['1.41521', '1.41518', '1.41516', '1.41516', '1.200']);
  expect(texts[0][2]).toBe('1.41522');
  expect(texts[4]).toEqual(['10', '1.200', '']);
});
