import { describe, expect, it } from 'vitest';
import { writeLink } from '../../src/experiment/link.ts';
import { defaultExperiment, SOURCES } from '../../src/experiment/settings.ts';
import { MEASUREMENTS } from '../../src/measure/measurements.ts';
import { readSweep, writeSweep } from '../../src/sweep/link.ts';
import {
  learningRateSettings,
  MAX_GRID_POINTS,
  pointCount,
  type ResultMeasure,
  type Sweep,
  sweepable,
} from '../../src/sweep/sweep.ts';
import fc from '../fastCheck.ts';

const what = (link: string) =>
  readSweep(link)
    .problems.map((problem) => problem.what)
    .join(' ');

const anyResult: fc.Arbitrary<ResultMeasure> = fc
  .tuple(
    fc.constantFrom('final', 'best', 'stepsUntil', 'share'),
    fc.constantFrom(...MEASUREMENTS.filter((row) => !('ofInfiniteWidth' in row)).map((m) => m.name)),
    fc.double({ min: 1e-9, max: 100, noNaN: true }),
  )
  .map(
    ([how, measurement, threshold]) =>
      (how === 'stepsUntil' || how === 'share'
        ? { how, measurement, threshold }
        : { how, measurement }) as ResultMeasure,
  );

const anySweep: fc.Arbitrary<Sweep> = fc
  .tuple(
    fc.constantFrom(...SOURCES),
    fc.nat(),
    fc.nat(),
    fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 1, maxLength: 9 }),
    fc.boolean(),
    anyResult,
    fc.boolean(),
  )
  .map(([data, first, second, shares, flat, result, robust]) => {
    const settings = sweepable(defaultExperiment(data));
    const axis = (index: number) => {
      const setting = settings[index % settings.length];
      const [low, high] = 'min' in setting ? [setting.min, setting.max] : [0, 1];
      const values = shares
        .map((share) => low + share * (high - low))
        .map((v) => (setting.type === 'real' ? v : Math.round(v)));
      return { key: setting.key, values: [...new Set(values)].sort((a, b) => a - b) };
    };
    const x = axis(first);
    const other = axis(second);
    const y = flat || other.key === x.key ? null : other;
    const [step] = learningRateSettings(defaultExperiment(data));
    const steps = axis(settings.indexOf(step));
    const over = !robust || [x.key, y?.key].includes(step.key) ? null : steps;
    const keys = [x.key, y?.key];
    const lazy = keys.includes('alpha') ? ('on' as const) : ('off' as const);
    const single = x.key === 'm' || y?.key === 'm' ? defaultExperiment(data).m : [17];
    return { base: { ...defaultExperiment(data), m: single, lazy, seeds: 3 }, x, y, over, result };
  });

describe('the link of a sweep', () => {
  it('sweep -> link -> sweep is the identity', () => {
    fc.assert(
      fc.property(anySweep, (sweep) => {
        const read = readSweep(`https://example.org/lab/#${writeSweep(sweep)}`);
        expect(read.problems).toEqual([]);
        expect(read.sweep).toEqual(sweep);
      }),
    );
  });

  it('never throws and always yields a sweep that a link can carry, whatever comes', () => {
    const values = fc.oneof(fc.string(), fc.stringMatching(/^[mdkxnc]{1,5}:[\d.,*/-]{0,12}$/));
    const pairs = fc
      .array(fc.tuple(fc.constantFrom('x', 'y', 'over', 'result', 'm', 'delta', 'engine', 'data'), values))
      .map((list) => `#v=1&${list.map(([key, value]) => `${key}=${value}`).join('&')}`);
    fc.assert(
      fc.property(fc.oneof(fc.string(), pairs), (text) => {
        const { sweep } = readSweep(text);
        expect(pointCount(sweep)).toBeGreaterThan(0);
        expect(readSweep(writeSweep(sweep))).toEqual({ sweep, screen: {}, problems: [] });
      }),
      { numRuns: 300 },
    );
  });

  it('is the experiment’s link with the swept settings taken out', () => {
    const { sweep, problems } = readSweep(
      'v=2&k=2&T=50&seeds=3&x=m:100,10&y=delta:0.2,0.1&over=c:10,1&result=best:testError',
    );
    expect(problems).toEqual([]);
    expect(sweep.x).toEqual({ key: 'm', values: [10, 100] });
    expect(writeLink(sweep.base)).toBe('v=2&k=2&T=50&seeds=3');
    expect(writeSweep(sweep)).toBe(
      'v=2&k=2&T=50&seeds=3&x=m:10,100&y=delta:0.1,0.2&over=c:1,10&result=best:testError',
    );
    expect(sweep.over).toEqual({ key: 'c', values: [1, 10] });
  });

  it('reads ranges, evenly and log-spaced, each value once and within whole numbers where the setting asks', () => {
    expect(readSweep('x=m:10..4096*8').sweep.x.values).toEqual([10, 24, 56, 132, 311, 734, 1734, 4096]);
    expect(readSweep('m=5&x=p:0..1/5').sweep.x.values).toEqual([0, 0.25, 0.5, 0.75, 1]);
    expect(readSweep('x=m:1..4*8,100').sweep.x.values).toEqual([1, 2, 3, 4, 100]);
    expect(what('m=5&x=p:0..1*5')).toMatch(/log scale from 0/);
    expect(what('x=m:100..10*5')).toMatch(/smaller to a larger/);
    expect(what('x=m:1..10*1')).toMatch(/2 to 4096/);
  });

  it.each([
    ['x=m:', /m has no values/],
    ['', /does not say what to sweep/],
    [
      'm=5&x=d:2..1001/1000&y=n:2..1001/1000',
      new RegExp(`1000 x 1000 = 1000000 points; ${MAX_GRID_POINTS} are the limit`),
    ],
    ['m=5&x=delta:0.1,7', /“7” is above the largest value, 2/],
    ['x=m:1.5', /“1.5” is not a whole number/],
    ['m=5&x=place:tight', /setting that can be swept/],
    ['m=5&x=seed:1,2', /setting that can be swept/],
    ['x=m:1,2&y=m:3', /both sweep m/],
    ['delta=0.1&m=5&x=delta:0.1,0.2', /“delta” is swept/],
    ['x=delta:0.1,0.2', /m has 6 widths/],
    ['x=m:1&over=c', /c has no values/],
    ['x=m:1&over=eta:0.1', /does not start with the size of a step for data=structured \(c\)/],
    ['data=sphere&x=m:1&over=c:1', /the size of a step for data=sphere \(eta\)/],
    ['x=m:1&over=T:10,20', /the size of a step/],
    ['x=m:1&over=c:1,2000000', /“2000000” is above the largest value/],
    ['x=c:1,3&m=5&over=c:1,3', /c is swept already/],
    ['x=m:1,2&c=3&over=c:1,3', /“c” is swept, so its own value has no effect/],
    ['x=m:1..1000/1000&over=c:1..5/5', /1000 points at 5 values of c are 5000; 4096 are the limit/],
    ['x=m:1&result=found:testError:0.1', /only trainError/],
    ['x=m:1&result=last:testError', /start with final:, best:/],
    ['x=m:1&result=stepsUntil:testError', /threshold/],
    ['x=m:1&result=final:speed', /names none of the measurements/],
    ['x=m:1&engine=webgl', /approximate/],
    ['m=5&x=alpha:0.1,1', /add lazy=on/],
    ['x=m:1&x=m:2', /comes twice/],
    ['x=m:1&kk=3', /Unknown setting “kk”/],
    ['data=mnist&m=5&x=k:2,3', /can be swept for data=mnist/],
  ])('reports %s', (link, message) => {
    expect(what(link)).toMatch(message);
  });
});
