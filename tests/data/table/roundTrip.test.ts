import { describe, expect, it } from 'vitest';
import { parseCsv } from '../../../src/data/csv.ts';
import fc from '../../fastCheck.ts';
import { type Written, writeTable } from './write.ts';

const number = fc.oneof(
  fc.integer({ min: -1000, max: 1000 }),
  fc.integer({ min: -99_999, max: 99_999 }).map((i) => i / 1000),
  fc.double({ min: -1e20, max: 1e20, noNaN: true }).map((x) => x + 0),
);
/** Names of classes and columns; everything in them must come back as it was, but for blanks at the ends. */
const name = fc
  .stringMatching(/^[a-zA-Zäöüé][a-zA-Zäöüé .,;|"'#&=<>-]{0,12}$/)
  .map((text) => text.trim())
  .filter((text) => !/^(nan|na|null|none|inf(inity)?|y|n\/a)$/i.test(text));

const how: fc.Arbitrary<Written> = fc
  .record({
    delimiter: fc.constantFrom(',', ';', '\t', '|'),
    decimal: fc.constantFrom('.', ','),
    lineEnd: fc.constantFrom('\n', '\r\n', '\r'),
    quoteAll: fc.boolean(),
    encoding: fc.constantFrom('utf-8', 'utf-8 with mark', 'utf-16le', 'utf-16be', 'windows-1252'),
    sep: fc.boolean(),
    lastLineEnd: fc.boolean(),
  } as const)
  .map((made): Written => (made.delimiter === ',' ? { ...made, decimal: '.' } : made));

const table = fc
  .record({
    d: fc.integer({ min: 1, max: 5 }),
    rows: fc.integer({ min: 6, max: 24 }),
    k: fc.integer({ min: 2, max: 4 }),
  })
  .chain(({ d, rows, k }) =>
    fc.record({
      values: fc.array(fc.array(number, { minLength: d, maxLength: d }), {
        minLength: rows,
        maxLength: rows,
      }),
      classes: fc.oneof(
        fc.uniqueArray(name, { minLength: k, maxLength: k }),
        fc.uniqueArray(fc.integer({ min: 0, max: 9 }), { minLength: k, maxLength: k }),
      ),
      /** where the class stands */
      at: fc.integer({ min: 0, max: d }),
      names: fc.uniqueArray(
        name.filter((text) => !/^(x|y|id|ids|index|idx|row|nr|no)$/i.test(text)),
        { minLength: d, maxLength: d, selector: (text) => text.toLowerCase() },
      ),
      label: fc.constantFrom(
        'label',
        'Class',
        'TARGET',
        'species',
        'category',
        'outcome',
        'diagnosis',
        'digit',
      ),
      header: fc.boolean(),
    }),
  );

describe('a table that is written and read again', () => {
  it('has the same features and classes, however it is written', () => {
    fc.assert(
      fc.property(table, how, ({ values, classes, at, names, label, header }, written) => {
        const classOf = (i: number): number | string => classes[i % classes.length];
        const rows: (string | number)[][] = values.map((row: (number | string)[], i) =>
          row.toSpliced(at, 0, classOf(i)),
        );
        if (header) rows.unshift(names.toSpliced(at, 0, label));
        const {
          count,
          d,
          values: read,
          report,
          labels,
        } = parseCsv(writeTable(rows, written), {
          label: header ? '' : `#${at + 1}`,
          text: 'out',
        });
        expect([count, d]).toEqual([values.length, names.length]);
        expect([...read]).toEqual(values.flat());
        expect([...labels].map((i) => report.classes[i])).toEqual(values.map((_, i) => String(classOf(i))));
        expect(report.why).toBe(header ? 'name' : 'asked');
        if (header) expect(report.features).toEqual(names);
        expect([report.used, report.rows, report.columnsLeftOut, report.rowsLeftOut]).toEqual([
          count,
          count,
          [],
          [],
        ]);
      }),
      { numRuns: 400, seed: 4 },
    );
  });
});
