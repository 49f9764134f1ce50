import { describe, expect, it } from 'vitest';
import { parseCsv, previewCsv } from '../../../src/data/csv.ts';

const rows = (count: number, row: (i: number) => string) =>
  Array.from({ length: count }, (_, i) => row(i)).join('\n');
/** Two features that no one takes for a class, in twelve rows. */
const point = (i: number) => `${i * 1.37 + 0.01},${i * i * 0.7 + 0.2}`;
const abc = (i: number) => 'abc'[i % 3];

describe('the class column', () => {
  it.each([
    'label',
    'Class',
    'TARGET',
    'y',
    'Species',
    'category',
    'Outcome',
    'diagnosis',
    'digit',
    'class_label',
  ])('called %s is found wherever it stands', (name) => {
    const first = parseCsv(`${name},u,v\n${rows(12, (i) => `${i % 2},${point(i)}`)}`);
    const middle = parseCsv(`u,${name},v\n${rows(12, (i) => `${i},${i % 2},${i * 2.5}`)}`);
    const last = parseCsv(`u,v,${name}\n${rows(12, (i) => `${point(i)},${i % 2}`)}`);
    for (const { report } of [first, middle, last])
      expect(report).toMatchObject({ why: 'name', classes: ['0', '1'], features: ['u', 'v'] });
  });

  it('y is a coordinate beside x', () => {
    const { report } = parseCsv(`x,y,kind\n${rows(12, (i) => `${point(i)},${abc(i)}`)}`);
    expect(report).toMatchObject({ classColumn: 'column 3 “kind”', features: ['x', 'y'] });
  });

  it('first and without a header is found where no other can be one', () => {
    const { report } = parseCsv(rows(12, (i) => `${i % 3},${point(i)}`));
    expect(report).toMatchObject({ classColumn: 'column 1', why: 'only', classes: ['0', '1', '2'] });
  });

  it('is asked for where two may be meant: by name, by values, text first and whole numbers last', () => {
    for (const text of [
      `class,u,target\n${rows(12, (i) => `${i % 2},${i * 1.5},${abc(i)}`)}`,
      `u,sex,rings\n${rows(12, (i) => `${i * 1.5},${abc(i)},${i % 4}`)}`,
      rows(24, (i) => `${abc(i)},${i * 1.5},${i % 4}`),
    ]) {
      expect(() => parseCsv(text)).toThrow(/not clear which column is the class.*label=/);
      expect(previewCsv(text)).toMatchObject({ unsure: true, mendable: true });
    }
  });

  it('is chosen by name, in any case where that is clear, or by place', () => {
    const text = `u,Sex,rings\n${rows(12, (i) => `${i * 1.5},${abc(i)},${i % 4}`)}`;
    const read = (label: string) => parseCsv(text, { label, text: 'out' }).report;
    expect(read('Sex')).toMatchObject({ classes: ['a', 'b', 'c'], why: 'asked', features: ['u', 'rings'] });
    expect(read('sex').classColumn).toBe('column 2 “Sex”');
    expect(read('#3')).toMatchObject({
      classes: ['0', '1', '2', '3'],
      columnsLeftOut: [{ column: 'column 2 “Sex”', why: expect.stringContaining('text') }],
    });
  });

  it.each([
    ['age', /no column “age”, which label= names.*Its columns are u, Sex, rings\./],
    ['#4', /no column “#4”/],
    ['#0', /no column “#0”/],
    ['#3-2', /no column “#3-2”/],
    ['__proto__', /no column “__proto__”/],
    ['<b>&\n', /no column “<b>& ”/],
  ])('%j that is not there: the columns are named', (label, message) => {
    const text = `u,Sex,rings\n${rows(12, (i) => `${i * 1.5},${abc(i)},${i % 4}`)}`;
    expect(() => parseCsv(text, { label, text: 'out' })).toThrow(message);
  });

  it('of a name that comes twice is to be named by its place', () => {
    const text = `a,a,u\n${rows(12, (i) => `${i % 2},${i % 3},${i * 1.5}`)}`;
    expect(() => parseCsv(text, { label: 'a', text: 'out' })).toThrow(/label=%231 or label=%232/);
    expect(parseCsv(text, { label: '#2', text: 'out' }).classes).toEqual(['0', '1', '2']);
  });

  it('of more than 50 values, or of one, is refused for what it is', () => {
    const text = `u,v,one\n${rows(60, (i) => `${i * 1.5},${i},7`)}`;
    expect(() => parseCsv(text, { label: 'v', text: 'out' })).toThrow(/column 2 “v”, has more than 50/);
    expect(() => parseCsv(text, { label: 'one', text: 'out' })).toThrow(/1 class only: all rows have “7”/);
  });

  it('as columns of a class each: one of them is 1, in every row', () => {
    const text = `u,a,b,c\n${rows(12, (i) => `${i * 1.5},${[0, 1, 2].map((j) => (i % 3 === j ? 1 : 0)).join(',')}`)}`;
    expect(previewCsv(text)).toMatchObject({ unsure: true, guess: { columns: [1, 2, 3], label: '#2-4' } });
    expect(parseCsv(text, { label: '#2-4', text: 'out' }).classes).toEqual(['a', 'b', 'c']);
    expect(() => parseCsv(text, { label: '#2-3', text: 'out' })).toThrow(/^Line 4: of the columns 2 to 3/);
  });
});

describe('class names', () => {
  const of = (names: readonly string[]) =>
    parseCsv(`u,label\n${rows(12, (i) => `${i * 1.5},${names[i % names.length]}`)}`).classes;

  it('that are the same number are one class, others never', () => {
    expect(of(['0', '0.0', '1', '1.0', '1e0', '-0'])).toEqual(['0', '1']);
    expect(of(['1', '1.0', 'a'])).toEqual(['1', '1.0', 'a']);
    expect(of(['B', 'b', 'a'])).toEqual(['B', 'a', 'b']);
    expect(of(['12345678901234567890', '12345678901234567891'])).toHaveLength(2);
    expect(of(['none', 'mild', '__proto__'])).toEqual(['__proto__', 'mild', 'none']);
  });

  it.each(['', 'nan', 'NaN', 'NA', 'N/A', 'null', 'None', '?', '#N/A'])('%j is none', (missing) => {
    const { report } = parseCsv(`u,label\n${rows(12, (i) => `${i * 1.5},${[missing, 'a', 'b'][i % 3]}`)}`);
    expect(report).toMatchObject({ classes: ['a', 'b'], used: 8, rowsLeftOut: [{ rows: 4 }] });
  });
});

describe('columns', () => {
  it('without a name, or that number the rows, are no features', () => {
    for (const name of ['', 'Unnamed: 0', 'id', 'Index']) {
      const { report } = parseCsv(`${name},u,v,label\n${rows(12, (i) => `${i + 1},${point(i)},${abc(i)}`)}`);
      expect(report).toMatchObject({
        features: ['u', 'v'],
        columnsLeftOut: [{ why: expect.stringContaining('index') }],
      });
    }
    // names of rows that R writes, and a delimiter at the end of each row
    const named = parseCsv(`u,v,label\n${rows(12, (i) => `row${i},${point(i)},${abc(i)}`)}`);
    expect(named.report).toMatchObject({ features: ['u', 'v'], classes: ['a', 'b', 'c'], used: 12 });
    const ended = parseCsv(`u,v,label\n${rows(12, (i) => `${point(i)},${abc(i)},`)}`);
    expect(ended.report).toMatchObject({ features: ['u', 'v'], columnsLeftOut: [{ why: 'is empty' }] });
    for (const name of ['id', 'PassengerId', 'sample_id'])
      expect(parseCsv(`${name},u,label\n${rows(12, (i) => `${84_000 + i * i * 7},${i},${abc(i)}`)}`).d).toBe(
        1,
      );
    // an id that numbers nothing may mean something
    expect(parseCsv(`id,u,label\n${rows(12, (i) => `${i * 3.5},${i},${abc(i)}`)}`).d).toBe(2);
  });

  it('of text are left out, or a feature for each value', () => {
    const text = `colour,u,label\n${rows(12, (i) => `${['red', 'blue'][i % 2]},${i * 1.5},${abc(i)}`)}`;
    expect(parseCsv(text).report).toMatchObject({
      features: ['u'],
      columnsLeftOut: [{ column: 'column 1 “colour”', why: 'holds text' }],
    });
    const { report, values } = parseCsv(text, { label: '', text: 'onehot' });
    expect(report.features).toEqual(['colour = blue', 'colour = red', 'u']);
    expect([...values.subarray(0, 6)]).toEqual([0, 1, 0, 1, 0, 1.5]);
  });

  it('of text only need text=onehot, and it says so', () => {
    const text = `class,cap,gill\n${rows(12, (i) => `${'pe'[i % 2]},${abc(i)},${'xy'[i % 2]}`)}`;
    expect(() => parseCsv(text)).toThrow(/No column beside the class.*text=onehot/);
    expect(parseCsv(text, { label: '', text: 'onehot' }).d).toBe(5);
  });

  it('of which most is missing are left out as columns, of which little is as rows', () => {
    const { report } = parseCsv(
      `u,v,w,label\n${rows(12, (i) => `${i},${i < 8 ? 'NA' : i},${i === 5 ? '' : i * 2.5},${abc(i)}`)}`,
    );
    expect(report).toMatchObject({
      features: ['u', 'w'],
      columnsLeftOut: [{ column: 'column 2 “v”', why: 'is missing in 8 of 12 rows' }],
      rowsLeftOut: [{ rows: 1, lines: [7] }],
      used: 11,
    });
  });

  it('at fault are told as columns, cells at fault as cells', () => {
    const text = (bad: (i: number) => boolean) =>
      `u,v,label\n${rows(40, (i) => `${bad(i) ? 'x' : i},${i * 1.5},${abc(i)}`)}`;
    expect(() => parseCsv(text((i) => i === 3))).toThrow(/^Line 5, column 1 is "x".*remove the row\./);
    expect(() => parseCsv(text((i) => i === 3 || i === 7))).toThrow(
      /like 1 more of the column.*remove the rows\./,
    );
    expect(parseCsv(text((i) => i % 2 === 0)).report.columnsLeftOut[0].why).toMatch(/holds text/);
  });
});

describe('the first line', () => {
  it.each([
    ['names over numbers', 'a,b,c\n1,2,0\n3,4.5,1\n5,6,0\n7,8,1', true],
    ['numeric names and a usual one', '0,1,class\n.5,2,a\n.3,4,b', true],
    [
      'the columns as pandas numbers them',
      `0,1,2\n${rows(8, (i) => `${i * 1.5},${i * 2.5},${i % 2}`)}`,
      true,
    ],
    [
      'an index and numbered columns',
      `,0,1,2\n${rows(8, (i) => `${i},${i * 1.5},${i * 2.5},${i % 2}`)}`,
      true,
    ],
    ['numbers over a text column', `0,1,2\n${rows(8, (i) => `${i * 1.5},${i * 2.5},${abc(i)}`)}`, true],
    ['data', '1,2,a\n3,4,b\n5,6,a', false],
    ['data with a class called y', '1,2,y\n3,4,n\n5,6,n', false],
    ['data with a misspelt number', 'oops,2,a\n1,2,b\n3,4,a', false],
    ['a name that is a value, too', 'u,yes\n1,yes\n2,no\n3,yes', true],
  ])('%s', (_, text, header) => {
    expect(previewCsv(text).shape.header).toBe(header);
  });

  it('of numpy.savetxt begins with #', () => {
    const body = rows(12, (i) => `${point(i)},${i % 2}`);
    expect(parseCsv(`# u,v,label\n${body}`).report).toMatchObject({
      header: 'comment',
      features: ['u', 'v'],
      why: 'name',
      used: 12,
    });
    const blanks = body.replaceAll(',', ' ');
    expect(parseCsv(`# made by me\n# u v label\n${blanks}\n# the end\n`).report).toMatchObject({
      delimiter: ' ',
      features: ['u', 'v'],
      used: 12,
    });
    expect(parseCsv(`#made, by me\n${body}\n# the end\n`).report.used).toBe(12);
  });

  it('that begins with # may be data', () => {
    const { report } = parseCsv(
      rows(12, (i) => `#${i % 2}f,${point(i)}`),
      { label: '#1', text: 'out' },
    );
    expect(report).toMatchObject({ classes: ['#0f', '#1f'], used: 12 });
  });

  it('of Excel names the delimiter', () => {
    for (const sep of [';', ',', '\t', '|'])
      expect(parseCsv(`sep=${sep}\r\nu,v,label\r\n1,2,a\r\n2,1,b`.replaceAll(',', sep))).toMatchObject({
        d: 2,
        count: 2,
        lines: new Int32Array([3, 4]),
      });
  });
});

describe('bytes', () => {
  const text = 'u,label\n1.5,März\n2.5,Mörz\n3.5,März\n';
  it('that are not UTF-8 are Windows-1252, in which no two names become one', () => {
    const read = parseCsv(Uint8Array.from(text, (c) => c.charCodeAt(0)));
    expect(read.classes).toEqual(['März', 'Mörz']);
    expect(read.report.encoding).toBe('windows-1252');
    expect(parseCsv(new TextEncoder().encode(text))).toMatchObject({ classes: ['März', 'Mörz'] });
  });

  it('of no text at all are refused', () => {
    expect(() => parseCsv('a,b\n1,\0\n')).toThrow(/not a text file/);
  });
});
