import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parseCsv, previewCsv } from '../../../src/data/csv.ts';
import type { TableReport } from '../../../src/data/table/report.ts';

const FOLDER = new URL('../../fixtures/csv/', import.meta.url);
const bytesOf = (name: string) => new Uint8Array(readFileSync(new URL(name, FOLDER)));

/** What each file is to be read as; a label where the file alone does not say what is meant. */
const CASES: Readonly<
  Record<
    string,
    { readonly label?: string; readonly read: Partial<TableReport>; readonly first: readonly number[] }
  >
> = {
  'excel-sep.csv': {
    read: { delimiter: ';', features: ['x1', 'x2'], classes: ['a', 'b'], used: 4, why: 'name' },
    first: [1, 2],
  },
  'float-int-labels.csv': {
    read: {
      classes: ['0', '1'],
      classRows: [16, 14],
      remarks: ['Classes are numbers: “0” and “0.0” are one class.'],
    },
    first: [0.5, 0],
  },
  'header-one-number-name.csv': {
    read: { header: true, features: ['a', 'b', '2020'], classes: ['a', 'b'], used: 30 },
    first: [0.5, 0, 0],
  },
  'iris-pandas-index.csv': {
    read: {
      classColumn: 'column 6 “species”',
      features: ['sepal_length', 'sepal_width', 'petal_length', 'petal_width'],
      classes: ['setosa', 'versicolor', 'virginica'],
      columnsLeftOut: [{ column: 'column 1', why: 'has no name and numbers the rows: an index' }],
    },
    first: [5.1, 3.5, 1.4, 0.2],
  },
  'label-nan.csv': {
    read: {
      classes: ['0', '1'],
      rows: 30,
      used: 20,
      rowsLeftOut: [{ why: 'no class in column 3 “label”', rows: 10, lines: [4, 7, 10, 13, 16] }],
    },
    first: [0.5, 0],
  },
  'latin1-collapse.csv': {
    read: { encoding: 'windows-1252', classes: ['März', 'Mörz', 'x'], classRows: [10, 10, 10] },
    first: [0.5, 0],
  },
  'numeric-header.csv': {
    read: { header: true, features: ['0', '1', '2'], classes: ['0', '1'], used: 30 },
    first: [0.5, 0, 0],
  },
  'numpy-savetxt-comment2.csv': {
    read: { header: false, why: 'text', classes: ['a', 'b'], used: 30 },
    first: [0.5, 0],
  },
  'one-hot-label.csv': {
    label: '#3-4',
    read: { features: ['x1', 'x2'], classes: ['a', 'b'], classRows: [15, 15], why: 'asked' },
    first: [0.5, 0],
  },
  'r19-leading-comma.csv': {
    read: { features: ['x1', 'x2'], classes: ['a', 'b'], used: 6 },
    first: [1, 2],
  },
  'r20b-decimal-comma-1feature.csv': {
    read: { delimiter: ';', decimal: ',', header: false, classes: ['0', '1'], used: 8, why: 'only' },
    first: [1.173],
  },
  'r20c-decimal-comma-1feature-header.csv': {
    read: { decimal: ',', features: ['x'], classes: ['0', '1'], used: 8 },
    first: [1.173],
  },
  'r20e-2f-intlabel.csv': {
    read: { decimal: ',', classes: ['0', '1'], used: 6, features: ['column 1', 'column 2'] },
    first: [0.173, 1.5],
  },
  'r20j-intfeat-decimal-label-nohead.csv': {
    label: '#3',
    read: { decimal: ',', classes: ['0.5', '1.5'], classRows: [3, 3] },
    first: [1, 2],
  },
  'species-first-int-last.csv': {
    read: { classColumn: 'column 1 “class”', features: ['x1', 'x2'], classes: ['0', '1'], used: 60 },
    first: [0.5, 0],
  },
};

describe('files that were read wrongly once', () => {
  for (const [name, { label = '', read, first }] of Object.entries(CASES))
    it(name, () => {
      const { report, values, d } = parseCsv(bytesOf(name), { label, text: 'out' });
      expect(report).toMatchObject(read);
      expect([...values.subarray(0, d)]).toEqual(first);
    });

  it('species-first-head.csv: only the first species is in it', () => {
    expect(() => parseCsv(bytesOf('species-first-head.csv'))).toThrow(
      /1 class only: all rows have “Adelie” in column 1 “species”.*label=/,
    );
  });

  it('are all here', () => {
    expect([...Object.keys(CASES), 'species-first-head.csv'].sort()).toEqual(readdirSync(FOLDER).sort());
  });

  it.each([
    ['one-hot-label.csv', '#3-4', /label=%233-4 \(a column for each class\)/],
    ['r20j-intfeat-decimal-label-nohead.csv', '#3', /column 1, column 3\. Say so with label=.*label=%233/],
  ])('%s: more than one column may be the class, so it is asked for', (name, label, message) => {
    const preview = previewCsv(bytesOf(name));
    expect(preview).toMatchObject({
      unsure: true,
      mendable: true,
      report: null,
      guess: { label, why: 'guess' },
    });
    expect(() => parseCsv(bytesOf(name))).toThrow(message);
    expect(previewCsv(bytesOf(name), { label, text: 'out' }).report?.classColumn).toContain('3');
  });
});

/** Numbers that look random, the same ones each time. */
function numbers(seed: number): () => number {
  let state = seed;
  return () => (state = (state * 48_271) % 2_147_483_647) / 2_147_483_647;
}

describe('tables longer than any head that is looked at first', () => {
  const next = numbers(1);
  const lines = (count: number, line: (i: number) => string) =>
    Array.from({ length: count }, (_, i) => line(i));
  const point = () => `${next().toFixed(4)},${next().toFixed(4)}`;

  it('a header of 785 names (Kaggle’s MNIST)', () => {
    const text = [
      ['label', ...lines(784, (i) => `pixel${i}`)].join(','),
      ...lines(60, (i) => [i % 10, ...lines(784, () => String(Math.floor(next() * 256)))].join(',')),
    ].join('\n');
    const { d, report } = parseCsv(text);
    expect(d).toBe(784);
    expect(report).toMatchObject({ used: 60, why: 'name', classColumn: 'column 1 “label”' });
    expect(report.classes).toEqual(lines(10, String));
  });

  it('400 long names', () => {
    const text = [
      [...lines(400, (i) => `a_rather_long_name_${i}`), 'label'].join(','),
      ...lines(30, (i) => [...lines(400, () => next().toFixed(3)), 'ab'[i % 2]].join(',')),
    ].join('\n');
    expect(parseCsv(text)).toMatchObject({ d: 400, count: 30, classes: ['a', 'b'] });
  });

  it('lines that end with single carriage returns', () => {
    const text = `${['x,y,label', ...lines(400, (i) => `${point()},${'ab'[i % 2]}`)].join('\r')}\r`;
    expect(parseCsv(text)).toMatchObject({ d: 2, count: 400, classes: ['a', 'b'] });
  });

  it('a line end in quotes, wherever it stands', () => {
    for (const at of [0, 100, 195, 196, 399]) {
      const rows = lines(400, (i) => `${point()},${i === at ? '"a\nclass"' : 'a class'}`);
      const { count, classes, lines: begin } = parseCsv(['x,y,label', ...rows].join('\n'));
      expect([count, classes]).toEqual([400, ['a\nclass', 'a class']]);
      expect(begin[399]).toBe(at === 399 ? 401 : 402);
    }
  });

  it('the first rows longer than the sample that finds the delimiter', () => {
    const long = 'a'.repeat(600_000);
    const text = `x;label\n1,5;${long}\n2,5;b\n3,5;${long}\n4,5;b\n`;
    expect(parseCsv(text)).toMatchObject({ d: 1, count: 4, report: { delimiter: ';', decimal: ',' } });
  });
});
