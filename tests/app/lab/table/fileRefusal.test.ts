import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Controller } from '../../../../src/app/lab/controller.ts';
import { errorChart } from '../../../../src/app/lab/figures/curves.ts';
import { finalChart } from '../../../../src/app/lab/figures/finalChart.ts';
import { whyNotData } from '../../../../src/app/lab/table/fileRefusal.ts';
import { openAny } from '../../../../src/app/transfer/openAny.ts';
import { seriesCsv } from '../../../../src/app/transfer/seriesCsv.ts';
import { specToCsv } from '../../../../src/charts/table.ts';
import { measuredSteps } from '../../../../src/measure/schedule.ts';
import { ENGINE, fakeEnvironment, measurement } from '../../fakes.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

/** A page on which a run is over. */
async function finished() {
  const { env, runs } = fakeEnvironment('v=1&delta=0.3&m=10,40&T=20');
  const controller = new Controller(env);
  controller.open();
  await vi.advanceTimersByTimeAsync(0);
  const { run } = controller.lab.getState();
  if (run === null) throw new Error('there is no run');
  runs[0].listener.engine(ENGINE, '');
  for (const { index } of run.series.arms)
    for (const step of measuredSteps(20)) runs[0].listener.frame(index, step, measurement(0.1 + step));
  runs[0].listener.done();
  const notices = () => controller.lab.getState().notices.map(({ text }) => text);
  return { controller, run, runs, notices };
}

const PNG = new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 0x0d]);
const ours = async (csv: 'run' | 'chart' | 'final') => {
  const { run } = await finished();
  const view = { experiment: run.experiment, series: run.series, previous: null };
  return csv === 'run' ? seriesCsv(run.series) : specToCsv((csv === 'chart' ? errorChart : finalChart)(view));
};

describe('what is dropped and is neither data nor anything that opens', () => {
  it.each<[string, () => Promise<string | Uint8Array<ArrayBuffer>>, RegExp]>([
    ['chart.svg', async () => '<svg xmlns="http://www.w3.org/2000/svg"/>', /picture.*JSON/],
    ['picture', async () => '<?xml version="1.0"?>\n<svg/>', /picture.*JSON/],
    ['chart.png', async () => PNG, /picture.*JSON/],
    ['print.pdf', async () => '%PDF-1.4\n', /document.*JSON/],
    ['page.html', async () => '<!doctype html><title>x</title>', /document.*JSON/],
    ['notes.md', async () => '# Notes, and more\n\nText\n', /document.*JSON/],
    ['book.xlsx', async () => new Uint8Array([0x50, 0x4b, 3, 4]), /spreadsheet.*CSV/],
    ['thing.bin', async () => new Uint8Array([1, 2, 3, 4, 5]), /not a text file/],
    ['words.txt', async () => 'one\ntwo\nthree\n', /no table/],
    [
      'refs.bib',
      async () => '@article{a,\n title={b},\n}\n',
      /refs\.bib cannot be opened as data: Line 3 has 1 cell/,
    ],
    [
      'code.js',
      async () => 'const a = 1, b = 2;\ncall(a, b);\n',
      /code\.js cannot be opened as data: No column/,
    ],
    ['run.csv', () => ours('run'), /measurements of a run.*JSON/],
    ['errors.csv', () => ours('chart'), /numbers of a chart.*JSON/],
    ['spectrum.csv', async () => 'index,W_t,W_t − W_0\r\n1,2,1\r\n', /numbers of a chart.*JSON/],
    [
      'line.csv',
      async () => 's: weights W₀ + s · move,"m = 10, random"\r\n0,1\r\n',
      /numbers of a chart.*JSON/,
    ],
    ['final.csv', () => ours('final'), /numbers of a chart.*JSON/],
    [
      'turns.csv',
      async () => 'm,step,turn 0.1,turn 0.5,right\r\n10,0,0,0,1\r\n',
      /numbers of a picture.*JSON/,
    ],
    [
      'sweep.csv',
      async () => 'delta,seed,steps,engine,fingerprint,error,link\n1,1,1,,,,\n',
      /of a sweep.*JSON/,
    ],
  ])('%s: one sentence, and the lab stays as it was', async (name, content, message) => {
    const file = new File([await content()], name);
    const { controller, runs, notices } = await finished();
    const { experiment } = controller.lab.getState();
    await openAny(controller, file);
    expect(notices()).toEqual([expect.stringMatching(message)]);
    expect(notices()[0]).toContain(`${name} cannot be opened`);
    expect(runs).toHaveLength(1);
    expect(controller.lab.getState()).toMatchObject({ experiment, csv: null, run: { status: 'done' } });
  });

  it('is refused as the data of the controls, too', async () => {
    const file = new File([await ours('run')], 'run.csv');
    const { controller, runs, notices } = await finished();
    await controller.chooseCsv(file);
    expect(notices()).toEqual([expect.stringMatching(/measurements of a run/)]);
    expect(runs).toHaveLength(1);
  });

  it.each([
    'a,b,label\n1,2,x\n2,1,y\n',
    '1;2;x\n2;1;y\n',
    '\ufeff"width";"step";"m"\r\n1;2;0\r\n',
    'index,a,label\n1,2,x\n2,1,y\n',
    'step,m,seed,class\n1,2,3,x\n',
    '<5,>7,label\n1,2,x\n',
  ])('real data are not: %j', (text) => {
    expect(whyNotData('mine.csv', new TextEncoder().encode(text))).toBeNull();
  });
});
