import { describe, expect, it } from 'vitest';
import {
  convexShare,
  landscapePoints,
  pathGrid,
  randomDirection,
} from '../../src/measure/insightLandscape.ts';
import { insightSteps } from '../../src/measure/insights.ts';
import { evenIndices, GATE, rasterPlan, unitsSnapshot } from '../../src/measure/insightUnits.ts';
import { measuredSteps } from '../../src/measure/schedule.ts';

describe('steps of a group', () => {
  it('are the measured ones, but few for large spectra, one for the landscape', () => {
    const size = { m: 1000, d: 32 };
    expect(insightSteps('gradients', 2000, size)).toEqual(measuredSteps(2000));
    expect(insightSteps('spectrum', 2000, size)).toEqual(measuredSteps(2000));
    const few = insightSteps('spectrum', 2000, { m: 1000, d: 784 });
    expect(few.slice(0, 3)).toEqual([0, 1, 2]);
    expect(few.at(-1)).toBe(2000);
    expect(few.length).toBe(12);
    expect(measuredSteps(2000)).toEqual(expect.arrayContaining([...few]));
    expect(insightSteps('spectrum', 2000, { m: 4000, d: 4000 })).toEqual([]);
    expect(insightSteps('landscape', 2000, size)).toEqual([2000]);
    expect(insightSteps('landscape', 2000, size, 0)).toEqual([0]);
  });

  it.each([0, 1, 2, 3, 5])('keep few spectra legal for T = %i', (T) => {
    expect(insightSteps('spectrum', T, { m: 500, d: 500 })).toEqual(measuredSteps(T));
  });
});

describe('units', () => {
  // unit 0 looks along x, unit 1 against it
  const problem = {
    m: 2,
    d: 2,
    nTest: 3,
    XTest: Float64Array.of(1, 0, 0.6, 0.8, -1, 0),
    yTest: Int32Array.of(1, 0, 0),
    start: { W: Float64Array.of(1, 0, -1, 0) },
    initScale: 0.5,
  };

  it('sorts units by their gates at the start and points by class, and marks what changed', () => {
    const plan = rasterPlan(problem);
    expect(Array.from(plan.units)).toEqual([0, 1]); // two gates open against one
    expect(Array.from(plan.points)).toEqual([1, 2, 0]);
    expect(Array.from(plan.labels)).toEqual([0, 0, 1]);
    const start = unitsSnapshot(problem, plan, problem.start.W);
    expect(Array.from(start.gates)).toEqual([GATE.open, 0, GATE.open, 0, GATE.open, 0]);
    expect(Array.from(start.moves)).toEqual([0, 0]);
    const moved = unitsSnapshot(problem, plan, Float64Array.of(-1, 0, -1, 0.5));
    expect(Array.from(moved.gates)).toEqual([
      GATE.changed,
      GATE.open + GATE.changed,
      GATE.changed,
      0,
      GATE.open,
      0,
    ]);
    expect(Array.from(moved.moves)).toEqual([1, 4]);
  });

  it('chooses evenly', () => {
    expect(Array.from(evenIndices(3, 64))).toEqual([0, 1, 2]);
    expect(Array.from(evenIndices(10, 5))).toEqual([0, 2, 4, 6, 8]);
  });
});

describe('landscape', () => {
  it('has a random direction whose rows are as long as the moves of the units', () => {
    const W0 = new Float64Array(6);
    const W = Float64Array.of(3, 4, 0, 0, 0, 1);
    const R = randomDirection(W0, W, 3, 2, 7);
    const lengths = [0, 1, 2].map((r) => Math.sqrt(R[2 * r] ** 2 + R[2 * r + 1] ** 2));
    expect(lengths[0]).toBeCloseTo(5, 12);
    expect(lengths[1]).toBe(0);
    expect(lengths[2]).toBeCloseTo(1, 12);
    expect(randomDirection(W0, W, 3, 2, 7)).toEqual(R);
    expect(randomDirection(W0, W, 3, 2, 8)).not.toEqual(R);
  });

  it('reads convexity between start and end only', () => {
    const s = pathGrid();
    expect(
      convexShare(
        s,
        s.map((x) => (x - 1) * (x - 1)),
      ),
    ).toBe(1);
    expect(
      convexShare(
        s,
        s.map((x) => -x * x),
      ),
    ).toBe(0);
    expect(
      convexShare(
        s,
        s.map((x) => (x > 1.01 || x < -0.01 ? -5 : x)),
      ),
    ).toBe(1);
    expect(
      convexShare(
        s,
        s.map(() => Number.NaN),
      ),
    ).toBe(null);
    const half = convexShare(
      s,
      s.map((x) => (x - 0.5) ** 3),
    );
    expect(half).toBeGreaterThan(0.4);
    expect(half).toBeLessThan(0.6);
  });

  it('takes fewer points where the network is large', () => {
    expect(landscapePoints(256, 4000, 32)).toBe(256);
    expect(landscapePoints(6000, 100, 32)).toBe(1000);
    expect(landscapePoints(1000, 4000, 1000)).toBe(125);
    expect(landscapePoints(1000, 65536, 4096)).toBe(64);
    expect(landscapePoints(1000, 65536, 2)).toBe(256);
  });
});
