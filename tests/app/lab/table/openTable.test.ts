import { readFileSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Controller } from '../../../../src/app/lab/controller.ts';
import { layoutWords, tableFacts } from '../../../../src/app/lab/table/tableWords.ts';
import { caption } from '../../../../src/app/shell/words.ts';
import { encodeRun } from '../../../../src/app/transfer/runFile.ts';
import { parseCsv } from '../../../../src/data/csv.ts';
import { readLink } from '../../../../src/experiment/link.ts';
import { fakeEnvironment } from '../../fakes.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

async function opened(hash: string) {
  const fake = fakeEnvironment(hash);
  const controller = new Controller(fake.env);
  controller.open();
  await vi.advanceTimersByTimeAsync(0);
  const state = () => controller.lab.getState();
  const choose = async (text: string, name = 'mine.csv') => {
    await controller.chooseCsv(new File([text], name));
    await vi.advanceTimersByTimeAsync(0);
  };
  return { ...fake, controller, state, choose, texts: () => state().notices.map(({ text }) => text) };
}

const rows = (count: number, row: (i: number) => string) =>
  Array.from({ length: count }, (_, i) => row(i)).join('\n');
const CLEAR = `class,u,v\n${rows(40, (i) => `${i % 2},${i * 1.5},${i * 2.5}`)}`;
const UNCLEAR = `u,sex,grade\n${rows(40, (i) => `${i * 1.5},${'mf'[i % 2]},${i % 4}`)}`;

describe('a table that is opened', () => {
  it('starts a run where it says itself which column is the class', async () => {
    const { runs, state, choose } = await opened('v=1&data=csv');
    await choose(CLEAR);
    expect(runs).toHaveLength(1);
    expect(state().csv?.preview.report?.classColumn).toBe('column 1 “class”');
    expect(state().experiment).toMatchObject({ label: '', n: 30, ntest: 10 });
  });

  it('waits for the reader where it does not, and follows the choice', async () => {
    const { runs, state, choose, controller, env } = await opened('v=1&data=csv');
    await choose(UNCLEAR);
    expect(runs).toHaveLength(0);
    expect(state()).toMatchObject({
      run: null,
      csv: { preview: { unsure: true, guess: { label: 'grade' } } },
    });
    controller.change('label', 'sex');
    await vi.advanceTimersByTimeAsync(400);
    expect(runs).toHaveLength(1);
    expect(runs[0].options.experiment.label).toBe('sex');
    expect(env.address.read()).toContain('label=sex');
    expect(caption(runs[0].options.experiment)).toContain('class column sex');
  });

  it('of another class column may have fewer rows: n follows', async () => {
    const { runs, choose, controller } = await opened('v=1&data=csv');
    await choose(`u,sex,grade\n${rows(40, (i) => `${i * 1.5},${i < 20 ? '' : 'mf'[i % 2]},${i % 4}`)}`);
    controller.change('label', 'sex');
    await vi.advanceTimersByTimeAsync(400);
    expect(runs.at(-1)?.options.experiment).toMatchObject({ label: 'sex', n: 15, ntest: 5 });
  });

  it('is read with the class that the link names, and an error names the columns where that is not there', async () => {
    const there = await opened('v=1&data=csv&label=sex');
    await there.choose(UNCLEAR);
    expect(there.state().csv?.preview.report?.why).toBe('asked');
    expect(there.runs).toHaveLength(1);
    const gone = await opened('v=1&data=csv&label=age');
    await gone.choose(UNCLEAR);
    expect(gone.state().csv?.preview.problem).toMatch(/no column “age”.*u, sex, grade/);
    expect(gone.state().experiment.label).toBe('age');
  });

  it('is not read with the class of the file before', async () => {
    const { choose, state, texts } = await opened('v=1&data=csv&label=sex');
    await choose(UNCLEAR);
    await choose(CLEAR, 'next.csv');
    expect(state().experiment.label).toBe('');
    expect(texts()).toContainEqual(expect.stringMatching(/next\.csv cannot be read with “sex”/));
  });

  it('and cannot be data at all leaves the lab as it was', async () => {
    const { choose, state, runs, texts } = await opened('v=1&data=csv');
    await choose('u,label\n1,a\n2,b\n3\n');
    expect(texts()).toEqual([expect.stringMatching(/Line 4 has 1 cell, .*stays as it was/)]);
    expect(state().csv).toBeNull();
    expect(runs).toHaveLength(0);
  });

  it.each(['windows-1252', 'utf-16le'])('may be in %s', async (encoding) => {
    const { controller, state } = await opened('v=1&data=csv');
    const bytes =
      encoding === 'windows-1252'
        ? readFileSync(new URL('../../../fixtures/csv/latin1-collapse.csv', import.meta.url))
        : Buffer.from(`\ufeff${CLEAR}`, 'utf16le');
    await controller.chooseCsv(new File([new Uint8Array(bytes)], 'mine.csv'));
    expect(state().csv?.preview.report?.encoding).toBe(encoding);
  });

  it('may have a header longer than what is looked at to tell its kind', async () => {
    const { choose, state } = await opened('v=1&data=csv');
    const names = Array.from({ length: 784 }, (_, i) => `pixel${i}`);
    await choose(
      `label,${names.join(',')}\n${rows(40, (i) => `${i % 10},${names.map((_, j) => (i * j) % 256).join(',')}`)}`,
    );
    expect(state().csv?.preview.report?.features).toHaveLength(784);
  });
});

describe('what was read as what', () => {
  const { report } = parseCsv(
    `id;u;colour;label\n${rows(12, (i) => `${i};${i},5;${'rg'[i % 2]};${i === 3 ? 'NA' : 'ab'[i % 2]}`)}`,
  );

  it('is told in words', () => {
    expect(tableFacts(report)).toEqual([
      ['Class', 'column 4 “label”, by its usual name'],
      ['2 classes (rows)', 'a (6), b (5)'],
      ['1 feature', 'u'],
      [
        'Columns left out',
        'column 1 “id” numbers the rows: an index; column 3 “colour” holds text. Columns of text can become features, see “columns of text”.',
      ],
      ['Rows left out', '1 row, no class in column 4 “label”: line 5. Used: 11 of 12'],
      ['Read as', 'UTF-8, cells parted by semicolons, decimal commas, names in the first line'],
    ]);
    expect(layoutWords({ encoding: 'windows-1252', delimiter: '\t', decimal: '.', header: false })).toBe(
      'Windows-1252, since it is not UTF-8, cells parted by tabs, decimal points, no line of names',
    );
  });

  it('is in the JSON of a run', async () => {
    const { choose, runs, state } = await opened('v=1&data=csv&m=10&T=4');
    await choose(CLEAR);
    const table = state().csv?.preview.report;
    const { seed } = runs[0].options.experiment;
    if (table === null || table === undefined) throw new Error('there is no report');
    runs[0].listener.data({
      seed,
      k: 2,
      d: 2,
      n: 30,
      nTest: 10,
      corrupted: 0,
      certificate: {} as never,
      table,
    });
    const run = state().run;
    if (run === null) throw new Error('there is no run');
    expect(JSON.parse(encodeRun(run)).table).toMatchObject({
      classColumn: 'column 1 “class”',
      classes: ['0', '1'],
      features: ['u', 'v'],
    });
  });
});

it('a class column of any name is the same one in a link', () => {
  for (const label of ['a&b=c#d', '100 %', '<i>“x”', '#3-4', '🙂', 'a+b']) {
    const link = `v=1&data=csv&label=${encodeURIComponent(label)}`;
    expect(readLink(link)).toMatchObject({ experiment: { label }, problems: [] });
  }
  expect(readLink(`v=1&data=csv&label=${'x'.repeat(121)}`).problems[0].text).toMatch(/longer than 120/);
  expect(readLink('v=1&data=csv&label=a%00b').problems[0].text).toMatch(/cannot be shown/);
  expect(readLink('v=1&label=a').problems[0].text).toMatch(/no meaning for data=structured/);
});
