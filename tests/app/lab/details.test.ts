import { afterEach, describe, expect, it, vi } from 'vitest';
import { LoadError, loadBytes } from '../../../src/app/lab/run/digits.ts';
import { divergences } from '../../../src/app/lab/run/problems.ts';
import { SpeedMeter } from '../../../src/app/lab/run/speed.ts';
import { certificateRows } from '../../../src/app/lab/settings/certificateRows.ts';
import { nextWidth, replaceWidth } from '../../../src/app/lab/settings/widths.ts';
import { readBytes } from '../../../src/app/lab/table/readBytes.ts';
import { workerCount } from '../../../src/app/shell/environment.ts';
import { caption, grouped, measured, settingsLine, speed } from '../../../src/app/shell/words.ts';
import type { Certificate } from '../../../src/data/types.ts';
import { planArms } from '../../../src/run/plan.ts';
import { RunSeries } from '../../../src/state/series.ts';
import { defaultExperiment } from '../fakes.ts';

afterEach(() => {
  vi.unstubAllGlobals();
});

describe('numbers in words', () => {
  it('are grouped, rounded and exact as they should be', () => {
    expect(grouped(21400)).toBe('21\u202f400');
    expect(speed(21437)).toBe('21\u202f000');
    expect([0, 0.2, 0.012499, 0.0002, 12].map(measured)).toEqual(['0', '0.2', '0.0125', '2.00e-4', '12']);
  });
  it('leave out of a caption what is usual or has no meaning', () => {
    expect(settingsLine(defaultExperiment())).toBe(
      'structured: k = 3, l = 3, δ = 0.5, d = 3, n = 256, s = 1/√m, τ = 1, η = 3/m, B = 16',
    );
    expect(settingsLine({ ...defaultExperiment('mnist'), p: 0.5, seeds: 3 })).toBe(
      'mnist: n = 6000, p = 0.5, s = 1/√m, τ = 1, η = 10/m, B = 64, 3 seeds, measured on 123 training and 123 test points drawn once, on all at the last step',
    );
    expect(caption(defaultExperiment())).toMatch(/ · #v=2$/);
  });
});

describe('workers', () => {
  it('leave the page a core where there are more than two', () => {
    expect([0, 1, 2, 3, 16].map(workerCount)).toEqual([1, 1, 2, 2, 15]);
  });
});

describe('the speed', () => {
  it('is that of the last second or two, and unknown at first', () => {
    const meter = new SpeedMeter();
    expect(meter.perSecond(0)).toBeNull();
    for (let ms = 0; ms <= 10_000; ms += 100) meter.add(ms, ms < 5000 ? ms : 5000 + 10 * (ms - 5000));
    expect(meter.perSecond(10_000)).toBeCloseTo(10_000, 6);
    meter.clear();
    expect(meter.perSecond(10_000)).toBeNull();
  });
  it('falls to what is really happening while the counter stands still', () => {
    const meter = new SpeedMeter();
    for (let ms = 0; ms <= 1000; ms += 100) meter.add(ms, ms);
    expect(meter.perSecond(1000)).toBe(1000);
    for (let ms = 1100; ms <= 61_000; ms += 100) meter.add(ms, 1000);
    expect(meter.perSecond(61_000)).toBeLessThan(5);
  });
  it('is that of the leaps where the counter moves in leaps, and zero where it never moved', () => {
    const meter = new SpeedMeter();
    for (let leap = 0; leap <= 5; leap++) meter.add(8000 * leap, 240 * leap);
    expect(meter.perSecond(40_000)).toBe(30);
    meter.clear();
    meter.add(0, 0);
    expect(meter.perSecond(5000)).toBe(0);
  });
});

describe('diverged networks', () => {
  it('are named with step, learning rate and what to try', () => {
    const experiment = { ...defaultExperiment(), m: [10, 100], c: 1000, seeds: 2 };
    const series = new RunSeries(planArms(experiment), []);
    expect(divergences({ experiment, series })).toEqual([]);
    series.diverged(3, 17);
    const [text] = divergences({ experiment, series });
    for (const piece of ['m = 100, seed 2', 'step 17', 'η = c/m = 10', 'c = 250'])
      expect(text).toContain(piece);
  });
});

describe('the certificate', () => {
  const certificate: Certificate = {
    source: 'structured',
    place: 'tight',
    minClassDistance: 0.2002,
    maxComponentDiameter: 0.0124,
    observedMinClassDistance: 0.201,
    observedMaxComponentDiameter: 0.0123,
    delta: 0.2,
    diameterLimit: 0.0125,
    minNorm: 1,
    maxNorm: 1,
    satisfiesA1: true,
    satisfiesA2: true,
    remarks: [],
  };
  it('compares what was found with what was asked', () => {
    const rows = certificateRows(certificate);
    expect(rows.map(({ holds }) => holds)).toEqual([true, true, true]);
    expect(rows[0].statement).toBe('0.2002 ≥ δ = 0.2');
    expect(rows[1].statement).toBe('0.0124 ≤ δ/(8l) = 0.0125');
  });
  it('says what fails, and what is only seen or not known', () => {
    const gaussian = {
      ...certificate,
      minClassDistance: null,
      maxComponentDiameter: null,
      observedMaxComponentDiameter: 0.3,
      satisfiesA2: false,
      minNorm: 0.5,
    };
    const rows = certificateRows(gaussian);
    expect(rows[1]).toMatchObject({ statement: '0.3\u00a0seen > δ/(8l) = 0.0125', holds: false });
    expect(rows[2]).toMatchObject({ statement: '|x| from 0.5 to 1', holds: false });
    const digits = { ...gaussian, delta: null, diameterLimit: null, observedMaxComponentDiameter: null };
    expect(
      certificateRows(digits)
        .slice(0, 2)
        .map(({ holds }) => holds),
    ).toEqual([null, null]);
  });
  it('does not tick a distance that is too small', () => {
    const [row] = certificateRows({ ...certificate, minClassDistance: 0.1 });
    expect(row).toMatchObject({ statement: '0.1 < δ = 0.2', holds: false });
  });
});

describe('widths', () => {
  it('to add are round, new and legal', () => {
    expect(nextWidth([10, 30])).toBe(100);
    expect(nextWidth([10, 4000])).toBe(10000);
    expect(nextWidth([65536])).toBe(10);
    expect(replaceWidth([1, 2, 3], 1, 9)).toEqual([1, 9, 3]);
  });
});

describe('files', () => {
  it('of the reader are read as they are, and refused where that fails', async () => {
    expect(await readBytes(new File(['1,a\n'], 'x.csv'))).toEqual({
      ok: true,
      bytes: new TextEncoder().encode('1,a\n'),
    });
    const gone = new File(['1'], 'x.csv');
    gone.arrayBuffer = () => Promise.reject(new Error('gone'));
    expect(await readBytes(gone)).toMatchObject({ ok: false, problem: expect.stringContaining('x.csv') });
  });

  const answer = (response: Response | Error) =>
    vi.stubGlobal('fetch', () =>
      response instanceof Error ? Promise.reject(response) : Promise.resolve(response),
    );
  const signal = new AbortController().signal;

  it('of the page come with their progress', async () => {
    answer(new Response(new Uint8Array([1, 2, 3, 4]), { headers: { 'content-length': '4' } }));
    const shares: number[] = [];
    expect(await loadBytes('x', (share) => shares.push(share), signal)).toEqual(new Uint8Array([1, 2, 3, 4]));
    expect(shares.at(-1)).toBe(1);
  });
  it('that cannot be had are explained', async () => {
    answer(new Response('', { status: 404 }));
    await expect(loadBytes('x', () => {}, signal)).rejects.toThrow(/404/);
    answer(new TypeError('Failed to fetch'));
    await expect(loadBytes('x', () => {}, signal)).rejects.toBeInstanceOf(LoadError);
  });
});
