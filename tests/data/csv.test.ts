import { describe, expect, it } from 'vitest';
import { parseCsv } from '../../src/data/csv.ts';
import { makeDataset } from '../../src/data/dataset.ts';
import { suggestedSplit } from '../../src/data/tableData.ts';
import { DataError } from '../../src/data/types.ts';
import { defaultExperiment, type Experiment } from '../../src/experiment/settings.ts';
import fc from '../fastCheck.ts';

const rows = (count: number, row: (i: number) => string) =>
  Array.from({ length: count }, (_, i) => row(i)).join('\n');

describe('parseCsv reads', () => {
  const plain = { count: 3, d: 2, classes: ['a', 'b'], values: [1, 2, 3, 4.5, -5, 0.06], labels: [0, 1, 0] };
  const forms: Record<string, string> = {
    'numbers and a class': '1,2,a\n3,4.5,b\n-5,6e-2,a',
    'a header': 'x,y,kind\n1,2,a\n3,4.5,b\n-5,.06,a\n',
    'a label column first, in capitals': 'LABEL,x,y\na,1,2\nb,3,4.5\na,-5,.06',
    'a label column beside numeric names': '2019,label,2020\n1,a,2\n3,b,4.5\n-5,a,.06',
    'byte order mark, Windows lines, blank lines at the end':
      '\ufeff1,2,a\r\n3,4.5,b\r\n-5,.06,a\r\n\r\n\r\n',
    semicolons: '1;2;a\n3;4.5;b\n-5;.06;a',
    'tabs and spaces': '1\t 2\ta \n3\t4.5\tb\n-5\t.06\ta',
    quotes: '"x","y","what, kind"\n"1","2","a"\n3,4.5,"b"\n-5,"+.06",a',
    'blank lines between': '\n1,2,a\n\n3,4.5,b\n  \n-5,.06,a',
  };
  for (const [name, text] of Object.entries(forms)) {
    it(name, () => {
      const { count, d, classes, values, labels } = parseCsv(text);
      expect({ count, d, classes, values: [...values], labels: [...labels] }).toEqual(plain);
    });
  }

  it('class names in numeric order where they are numbers, and the names of the features', () => {
    expect(parseCsv('1,10\n1,9\n1,100').classes).toEqual(['9', '10', '100']);
    expect(parseCsv('1,b\n1,B\n1,a').classes).toEqual(['B', 'a', 'b']);
    expect(parseCsv('u,label,v\n1,a,2\n1,b,2').features).toEqual(['u', 'v']);
    expect(parseCsv('1,a\n2,b').features).toBeNull();
  });

  it('the line of every row, lines inside quotes counted', () => {
    expect([...parseCsv('x,"la\nbel"\n1,a\n\n2,"b\nc"\n3,a').lines]).toEqual([3, 5, 7]);
  });
});

describe('parseCsv refuses, with the line and a remedy,', () => {
  const faults: [string, string, RegExp][] = [
    ['ragged rows', '1,2,a\n3,b\n', /^Line 2 has 2 cells.*3/],
    ['words', 'x,y,c\n1,2,a\n\n1,oops,b', /^Line 4, column 2 is "oops"/],
    ['a missing number that leaves one class', '1,2,a\n1,NaN,b', /1 class, “a”.*1 row is left out.*column 2/],
    ['the same in the first row', 'NaN,2,a\n1,2,b', /1 class, “b”.*1 row is left out.*column 1/],
    ['Infinity', '1,2,a\n1,-Infinity,b', /^Line 2, column 2/],
    ['numbers out of range', '1,2,a\n1e999,1,b', /^Line 2, column 1/],
    ['hexadecimal', '1,2,a\n0x10,1,b', /^Line 2, column 1/],
    ['an empty class', '1,2,a\n1,1,', /1 class only.*“a” in column 3.*label=/],
    [
      'both decimal signs',
      'x;y;label\n1,5;2;a\n1;2.5;b',
      /comma in line 2, column 1 \(1,5\).*point in line 3/,
    ],
    ['a comma that may part thousands', 'x,label\n"1,234",a\n"2,345",b', /not clear.*line 2, column 1/],
    ['one class only', '1,a\n2,a\n', /1 class only: all rows have “a” in column 2.*label=/],
    ['a class column with one value', 'label,x\na,1\na,2', /1 class only.*column 1 “label”/],
    ['no class beside the numbers', '1\n2\n3', /^Line 1 has one column/],
    ['an empty file', '', /^Line 1: the file is empty/],
    ['a file of blank lines', '\n\n \n', /empty/],
    ['a header alone', 'x,y,label\n', /^Line 2: there is no row/],
    ['two label columns', 'label,x,Label\na,1,b\nb,1,a', /column 1 “label”, column 3 “Label”.*label=label/],
    ['an all but empty table', 'x,label\n,a\n,b', /No column beside the class.*column 1 “x” is empty/],
    ['an open quote', '1,2,a\n1,"2,b\n3,4,c', /^Line 2: a quotation mark/],
    [
      'more than 50 classes',
      `x,label\n${rows(60, (i) => `${i},c${i}`)}`,
      /column 2 “label”, has more than 50/,
    ],
    ['no column of classes', rows(60, (i) => `${i}.5,c${i}`), /^No column of the file can be the class/],
    ['more than 20,000 rows', rows(20_002, (i) => `${i},${i % 2}`), /^Line 20001: more than 20000 rows/],
    ['more than 4096 columns', `${'1,'.repeat(4097)}a`, /^Line 1 has 4098 columns/],
  ];
  for (const [name, text, message] of faults) {
    it(name, () => {
      expect(() => parseCsv(text)).toThrow(DataError);
      expect(() => parseCsv(text)).toThrow(message);
    });
  }

  it('any garbage, never with another error', () => {
    fc.assert(
      fc.property(
        fc.oneof(fc.string(), fc.array(fc.constantFrom(',', '\n', '"', '1', 'a', ';', '\r'))),
        (garbage) => {
          try {
            parseCsv(Array.isArray(garbage) ? garbage.join('') : garbage);
          } catch (error) {
            expect(error).toBeInstanceOf(DataError);
          }
        },
      ),
      { seed: 9, numRuns: 500 },
    );
  });
});

it('takes exactly 20,000 rows, 50 classes, 4096 columns', () => {
  expect(parseCsv(rows(20_000, (i) => `${i},${i % 50}`)).count).toBe(20_000);
  expect(parseCsv(rows(2, (i) => `${'1,'.repeat(4096)}${i}`)).d).toBe(4096);
});

describe('a table as a data set', () => {
  const table = parseCsv(rows(30, (i) => `${i + 1},${2 * i + 1},${i % 3}`));
  const experiment: Experiment = { ...defaultExperiment('csv'), n: 20, ntest: 10 };
  const make = (change: Partial<Experiment>, seed = 1, csv = table) =>
    makeDataset({ ...experiment, ...change }, seed, { csv });

  it('splits the rows by seed without using one twice, k and d from the file', () => {
    const data = make({ norm: 'off', k: 9, d: 9 });
    expect([data.k, data.d, data.n, data.nTest]).toEqual([3, 2, 20, 10]);
    const first = (X: Float32Array) => [...X].filter((_, i) => i % 2 === 0);
    const used = [...first(data.X), ...first(data.XTest)];
    expect(used.toSorted((a, b) => a - b)).toEqual(Array.from({ length: 30 }, (_, i) => i + 1));
    data.yClean.forEach((y, i) => {
      expect(y).toBe((data.X[2 * i] - 1) % 3);
    });
    expect(make({ norm: 'off' }, 2).X).not.toEqual(data.X);
    expect(make({ norm: 'off' })).toEqual(make({ norm: 'off' }));
  });

  it('scales rows to norm 1 where asked, and says where A2 fails', () => {
    expect(make({}).certificate.satisfiesA2).toBe(true);
    const { certificate } = make({ norm: 'off' });
    expect(certificate.satisfiesA2).toBe(false);
    expect(certificate.remarks.join(' ')).toMatch(/A2 fails: norms range/);
    const huge = parseCsv('1e300,1e300,a\n3e-310,4e-310,b\n3,4,a');
    const scaled = make({ n: 2, ntest: 1 }, 1, huge);
    expect(scaled.certificate.satisfiesA2).toBe(true);
    expect(() => make({ n: 2, ntest: 1, norm: 'off' }, 1, huge)).toThrow(/^Line 1: .*32-bit/);
  });

  it('refuses a zero row that is to be scaled', () => {
    const zero = parseCsv('1,1,a\n0,0,b\n1,2,a');
    expect(() => make({ n: 2, ntest: 1 }, 1, zero)).toThrow(/^Line 2.*norm = off/);
    expect(make({ n: 2, ntest: 1, norm: 'off' }, 1, zero).n).toBe(2);
  });

  it('says how many rows there are, and numbers that work', () => {
    expect(() => make({ n: 25 })).toThrow(/30 rows.*35.*n = 20 and ntest = 10/);
    expect(make(suggestedSplit(30)).n).toBe(20);
    expect(suggestedSplit(3)).toEqual({ n: 2, ntest: 1 });
    expect(() => make({ n: 2, ntest: 1 }, 1, parseCsv('1,a\n2,b'))).toThrow(/at least 3/);
  });
});
