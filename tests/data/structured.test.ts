import { describe, expect, it } from 'vitest';
import { makeDataset } from '../../src/data/dataset.ts';
import { largestDelta } from '../../src/data/placement.ts';
import { DataError } from '../../src/data/types.ts';
import { readLink } from '../../src/experiment/link.ts';
import { type Experiment, PLACEMENTS } from '../../src/experiment/settings.ts';
import { streamsOf } from '../../src/random/stream.ts';
import fc from '../fastCheck.ts';
import { brute } from './brute.ts';

/** the defaults of links of version 1 */
const FIRST = readLink('v=1').experiment;

const base: Experiment = { ...FIRST, n: 40, ntest: 20 };

const sizes = fc.record({
  k: fc.integer({ min: 2, max: 6 }),
  l: fc.integer({ min: 1, max: 4 }),
  d: fc.oneof(fc.integer({ min: 2, max: 8 }), fc.integer({ min: 9, max: 40 })),
  place: fc.constantFrom(...PLACEMENTS),
  seed: fc.nat(),
});

describe('structured data', () => {
  it('satisfies A1 and A2 whenever it is made, else names a delta that works', () => {
    fc.assert(
      fc.property(sizes, fc.double({ min: 0.01, max: 2, noNaN: true }), (size, delta) => {
        const experiment = { ...base, ...size, delta };
        try {
          const data = makeDataset(experiment, size.seed, {});
          expectA1A2(data, experiment);
          const between = data.certificate.minClassDistance ?? 0;
          if (size.place !== 'random') expect(between).toBeLessThanOrEqual(1.01 * delta);
        } catch (error) {
          if (!(error instanceof DataError)) throw error;
          const named = Number(/delta = ([\d.]+)[.,] (?:Try|less)/.exec(error.message)?.[1]);
          expect(named).toBe(largestDelta(size.k, size.l, size.d, size.place, streamsOf(size.seed)));
          expect(named).toBeLessThan(delta);
          if (named < 0.01) return;
          const typed = { ...experiment, delta: named };
          expectA1A2(makeDataset(typed, size.seed, {}), typed);
          // and it is the largest: a hair more is refused
          expect(() => makeDataset({ ...typed, delta: named + 0.0002 }, size.seed, {})).toThrow(DataError);
        }
      }),
      { numRuns: 150, seed: 20 },
    );
  });

  function expectA1A2(data: ReturnType<typeof makeDataset>, { l, delta }: Experiment) {
    const seen = brute(data);
    expect(data.certificate.satisfiesA1).toBe(true);
    expect(data.certificate.satisfiesA2).toBe(true);
    expect(seen.minClass).toBeGreaterThanOrEqual(delta);
    expect(seen.maxDiameter).toBeLessThanOrEqual(delta / (8 * l));
    expect(seen.normError).toBeLessThan(1e-6);
    const { observedMinClassDistance, observedMaxComponentDiameter } = data.certificate;
    if (observedMinClassDistance !== null) expect(observedMinClassDistance).toBeCloseTo(seen.minClass, 12);
    expect(observedMaxComponentDiameter).toBeCloseTo(seen.maxDiameter, 12);
    // the points lie in the supports that the construction claims (up to float32 rounding)
    expect(seen.minClass).toBeGreaterThan((data.certificate.minClassDistance ?? 3) - 2e-7);
    expect(seen.maxDiameter).toBeLessThan((data.certificate.maxComponentDiameter ?? 0) + 2e-7);
  }

  it('fills its supports: in two dimensions the points come close to both bounds', () => {
    for (const place of ['tight', 'interleaved'] as const) {
      const data = makeDataset({ ...base, place, d: 2, k: 3, l: 1, delta: 0.4, n: 2000, ntest: 500 }, 1, {});
      const { certificate: c } = data;
      expect((c.observedMinClassDistance ?? 9) / 0.4).toBeLessThan(1.01);
      expect((c.observedMaxComponentDiameter ?? 0) / (0.4 / 8)).toBeGreaterThan(0.98);
    }
  });

  it('draws every component about equally often', () => {
    const { component } = makeDataset({ ...base, n: 8000, d: 9 }, 3, {});
    const counts = new Array<number>(8).fill(0);
    for (const c of component ?? []) counts[c]++;
    for (const count of counts) expect(Math.abs(count - 1000)).toBeLessThan(120);
  });

  it('is the same for the same seed, another for another, and a longer sample begins with the shorter', () => {
    const one = makeDataset(base, 0, {});
    expect(makeDataset(base, 0, {})).toEqual(one);
    expect(makeDataset(base, 1, {}).X).not.toEqual(one.X);
    expect(makeDataset({ ...base, n: 60 }, 0, {}).X.subarray(0, one.X.length)).toEqual(one.X);
    expect(one.XTest.subarray(0, 32)).not.toEqual(one.X.subarray(0, 32));
  });

  it('spaces the tight centres equally and lets neighbours differ when interleaved', () => {
    // component means stand for centres: all class distances of the tight placement are the same
    const tight = makeDataset({ ...base, n: 400, delta: 0.5 }, 1, {});
    expect(spread(meansDistances(tight, 8))).toBeLessThan(0.02);
    const ring = makeDataset({ ...base, n: 400, place: 'interleaved', k: 2, l: 3, d: 5, delta: 0.5 }, 1, {});
    const distance = meansDistances(ring, 6);
    // around the circle: class 0 and class 1 in turn, components 0, 3, 1, 4, 2, 5
    const around = [0, 3, 1, 4, 2, 5];
    const steps = around
      .slice(1)
      .map((c, i) => distance.get(`${Math.min(c, around[i])}-${Math.max(c, around[i])}`) ?? 0);
    expect(Math.max(...steps) - Math.min(...steps)).toBeLessThan(0.02);
  });

  it('packs many centres in few dimensions nearly as well as is known to be possible', () => {
    // best known angle for 12 points in three dimensions: 63.43 degrees, a chord of 1.0515
    const delta = largestDelta(12, 1, 3, 'tight', streamsOf(1));
    expect(delta).toBeGreaterThan(0.97 * (1.0515 / 1.126));
    expect(largestDelta(12, 1, 3, 'tight', streamsOf(2))).toBe(delta);
  });

  it('does not depend on the seed whether a tight delta can be reached', () => {
    fc.assert(
      fc.property(sizes, ({ k, l, d, seed }) => {
        expect(largestDelta(k, l, d, 'tight', streamsOf(seed))).toBe(
          largestDelta(k, l, d, 'tight', streamsOf(0)),
        );
      }),
      { numRuns: 20, seed: 4 },
    );
  });
});

function meansDistances(data: ReturnType<typeof makeDataset>, count: number): Map<string, number> {
  const means = Array.from({ length: count }, () => new Float64Array(data.d));
  const counts = new Array<number>(count).fill(0);
  data.component?.forEach((c, i) => {
    counts[c]++;
    for (let x = 0; x < data.d; x++) means[c][x] += data.X[i * data.d + x];
  });
  const out = new Map<string, number>();
  for (let a = 0; a < count; a++) {
    for (let b = a + 1; b < count; b++) {
      out.set(`${a}-${b}`, Math.hypot(...means[a].map((x, i) => x / counts[a] - means[b][i] / counts[b])));
    }
  }
  return out;
}

function spread(distances: Map<string, number>): number {
  return Math.max(...distances.values()) - Math.min(...distances.values());
}
