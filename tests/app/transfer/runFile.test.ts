import { describe, expect, it } from 'vitest';
import { decodeRun, encodeRun } from '../../../src/app/transfer/runFile.ts';
import { seriesCsv } from '../../../src/app/transfer/seriesCsv.ts';
import { writeLink } from '../../../src/experiment/link.ts';
import { statedSettings } from '../../../src/experiment/settings.ts';
import { fingerprint } from '../../../src/state/fingerprint.ts';
import { fakeClock } from '../fakeClock.ts';
import { measurement } from '../fakes.ts';
import { ADDRESS, finished } from './finishedRun.ts';

fakeClock();

describe('the file of a run', () => {
  it('opens again with the same bits', async () => {
    const { summary } = await finished();
    const read = decodeRun(JSON.parse(encodeRun(summary(), ADDRESS)));
    if (!read.ok) throw new Error(read.problem);
    expect(read.remarks).toEqual([]);
    expect(read.run.experiment).toEqual(summary().experiment);
    expect(read.run.series.arms).toEqual(summary().series.arms);
    expect(read.run.fingerprint).toBe(fingerprint(summary().series, 20));
    expect(read.run.engine).toEqual({ name: 'wasm', precision: 'float32', exact: true });
  });

  it('holds the infinite width, for which JSON has no number', async () => {
    const { summary } = await finished('v=2&m=10,inf&T=20&seeds=2');
    const text = encodeRun(summary(), ADDRESS);
    expect(JSON.parse(text).arms.map(({ m }: { m: unknown }) => m)).toEqual([10, 'inf', 10, 'inf']);
    const read = decodeRun(JSON.parse(text));
    if (!read.ok) throw new Error(read.problem);
    expect(read.run.series.arms).toEqual(summary().series.arms);
    expect(seriesCsv(summary().series)).toMatch(/\r\ninf,1,0,/);
    const other = JSON.parse(text.replaceAll('"m":"inf"', '"m":"∞"'));
    expect(decodeRun(other)).toMatchObject({ problem: expect.stringContaining('m = inf, seed 1') });
  });

  it('states kind, version, whole link, settings, engine and fingerprint', async () => {
    const { summary } = await finished();
    expect(JSON.parse(encodeRun(summary(), ADDRESS))).toMatchObject({
      kind: 'widenet run',
      version: 1,
      link: `${ADDRESS}#${writeLink(summary().experiment)}`,
      settings: statedSettings(summary().experiment),
      finished: true,
      fingerprint: fingerprint(summary().series, 20),
    });
  });

  it('keeps infinities, gaps and the step of a divergence', async () => {
    const { summary } = await finished();
    const { series } = summary();
    series.add(0, 20, { ...measurement(0.5), trainLoss: Number.POSITIVE_INFINITY, corruptedError: null });
    series.diverged(1, 7);
    const read = decodeRun(JSON.parse(encodeRun(summary())));
    if (!read.ok) throw new Error(read.problem);
    expect(read.run.series.arms).toEqual(series.arms);
    expect(read.run.fingerprint).toBe(fingerprint(series, 20));
  });

  it('of a run that is not over has no fingerprint', async () => {
    const { summary } = await finished();
    const read = decodeRun(JSON.parse(encodeRun({ ...summary(), status: 'paused' })));
    expect(read).toMatchObject({ ok: true, run: { finished: false, fingerprint: null } });
  });

  it('whose numbers were changed is not compared bit by bit, and says so', async () => {
    const { summary } = await finished();
    const json = JSON.parse(encodeRun(summary()));
    json.arms[0].trainLoss[3] += 1e-9;
    expect(decodeRun(json)).toMatchObject({
      ok: true,
      run: { fingerprint: null },
      remarks: [expect.stringContaining('do not fit its fingerprint')],
    });
  });

  it.each<[string, (json: Record<string, unknown>) => void, RegExp]>([
    ['a later version', (json) => (json.version = 2), /version 2.*reads version 1.*Reload/],
    ['no link', (json) => delete json.link, /no link/],
    ['a link of a later version', (json) => (json.link = '#v=9'), /version “9”/],
    ['other networks', (json) => ((json.arms as unknown[]).length = 1), /networks that its link names/],
    ['no networks', (json) => (json.arms = 'none'), /networks that its link names/],
    [
      'a column cut short',
      (json) => ((json.arms as { testError: number[] }[])[1].testError.length = 2),
      /damaged numbers for m = 40, seed 1/,
    ],
    [
      'a word for a number',
      (json) => ((json.arms as { testError: unknown[] }[])[0].testError[1] = 'many'),
      /damaged numbers for m = 10/,
    ],
    [
      'steps that go back',
      (json) => (json.arms as { steps: number[] }[])[0].steps.reverse(),
      /damaged numbers/,
    ],
    [
      'a step beyond the last',
      (json) => ((json.arms as { divergedAt: number }[])[0].divergedAt = 21),
      /damaged numbers/,
    ],
  ])('is refused with %s', async (_, damage, message) => {
    const { summary } = await finished();
    const json = JSON.parse(encodeRun(summary()));
    damage(json);
    const read = decodeRun(json);
    expect(read.ok ? '' : read.problem).toMatch(message);
  });
});
