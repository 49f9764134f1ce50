import { describe, expect, it } from 'vitest';
import { InsightFrames } from '../../../../src/app/lab/insights/frames/insightFrames.ts';
import { landscapeReading } from '../../../../src/app/lab/insights/landscape/landscapeReading.ts';
import { twinGapChart } from '../../../../src/app/lab/insights/twin/twinCharts.ts';
import { twinReading } from '../../../../src/app/lab/insights/twin/twinReading.ts';
import { gateCounts, gatesCsv, movesChart } from '../../../../src/app/lab/insights/units/unitCharts.ts';
import { unitsReading } from '../../../../src/app/lab/insights/units/unitsReading.ts';
import type { Experiment } from '../../../../src/experiment/settings.ts';
import { planArms } from '../../../../src/run/plan.ts';
import { RunSeries } from '../../../../src/state/series.ts';
import { measurement } from '../../fakes.ts';
import { EXPERIMENT, frame, KEYS } from './frames.ts';

describe('the charts and readings of twins, units and the landscape', () => {
  it('begin the gap to the twin after the start, and say whether wider is closer', () => {
    const frames = new InsightFrames(EXPERIMENT);
    const run = new RunSeries(planArms(EXPERIMENT), KEYS);
    const tell = (narrow: number, wide: number) => {
      for (const [arm, gap] of [
        [1, narrow],
        [0, wide],
      ])
        for (const step of [0, 4]) {
          const scalars = { twinOutputGap: step === 0 ? null : gap, twinTestError: 0.25 };
          frames.add(frame(arm, step, { group: 'twin', scalars }));
        }
    };
    for (const { index } of run.arms) run.add(index, 4, { ...measurement(0.5), trainError: 0 });
    tell(0.4, 0.1);
    expect(twinGapChart(frames).series.map(({ x }) => x)).toEqual([[4], [4]]);
    expect(twinReading(frames, run)).toMatch(/The wider, the closer.*would have to be below 10/);
    expect(twinReading(frames, run)).toMatch(/50\.0\s% at m = .*, its twin’s 25\.0\s%/);
    tell(0.1, 0.4);
    expect(twinReading(frames, run)).toContain('not closer');
    tell(0.36, 0.34);
    expect(twinReading(frames, run)).toContain('the same at every width');
    tell(0.3, 0.05);
    expect(twinReading(frames, run)).toContain('does almost what its linear twin does');
    tell(1.5, 1.2);
    expect(twinReading(frames, run)).toContain('as far from its twin as from where it started');
  });

  it('sort moves, count gates and write them out', () => {
    const frames = new InsightFrames(EXPERIMENT);
    const units = {
      units: Int32Array.of(3, 8),
      points: Int32Array.of(0, 2),
      labels: Int32Array.of(0, 1),
      moves: Float64Array.of(0.5, 1.5),
      gates: Uint8Array.of(1, 3, 2, 0),
    };
    frames.add(frame(0, 2, { group: 'units', units }));
    expect(gateCounts(units)).toEqual({ opened: 1, closed: 1, all: 4 });
    expect(gatesCsv(units).split('\r\n').slice(1, 3)).toEqual(['3,0,0,1,0', '3,2,1,1,1']);
    expect(movesChart(frames, 2).series[1]).toMatchObject({ x: [0.25, 0.75] });
  });

  it('compare the moves of units of networks that have fitted only', () => {
    const experiment: Experiment = { ...EXPERIMENT, m: [10, 100, 1000], seeds: 1 };
    const raster = { units: Int32Array.of(0), points: Int32Array.of(0), labels: Int32Array.of(0) };
    const said = (wrong: readonly number[], moves: readonly number[]) => {
      const frames = new InsightFrames(experiment);
      const run = new RunSeries(planArms(experiment), KEYS);
      for (const { index, m } of run.arms) {
        run.add(index, 10, { ...measurement(0.1), trainError: wrong.includes(m) ? 0.4 : 0 });
        const units = { ...raster, gates: Uint8Array.of(0), moves: Float64Array.of(moves[index]) };
        frames.add(frame(index, 10, { group: 'units', units }));
      }
      return unitsReading(frames, frames.arms[0], 10, run);
    };
    expect(said([], [0.1, 0.2, 0.3])).toContain('do not move less');
    expect(said([], [0.3, 0.2, 0.1])).not.toContain('do not move less');
    const stuck = said([10], [0.01, 0.3, 0.1]);
    expect(stuck).toMatch(
      /0\.30 × s at m = 100 and 0\.10 × s at m = 1.*the wider, the less they move.*Left out: m = 10/,
    );
    expect(stuck).not.toContain('do not move less');
    const none = said([10, 100, 1000], [0.01, 0.3, 0.1]);
    expect(none).toMatch(/Too few widths have fitted to be compared/);
    expect(none).not.toContain('do not move less');
  });

  it('say where the loss is convex and where it is not', () => {
    const frames = new InsightFrames({ ...EXPERIMENT, seeds: 1 });
    const curve = { loss: new Float64Array(3), error: new Float64Array(3) };
    const s = new Float64Array(3);
    const grid = { s, sRandom: s, along: new Float64Array(1), across: new Float64Array(1) };
    const common = { ...grid, points: 10, path: curve, random: curve, plane: curve };
    frames.add(frame(0, 10, { group: 'landscape', landscape: { ...common, convexShare: 1 } }));
    frames.add(frame(1, 10, { group: 'landscape', landscape: { ...common, convexShare: 0.5 } }));
    const said = landscapeReading(frames, 10);
    expect(said).toMatch(/199 places.*all of them at m = 1\s000, and in 50\.0\s% of them at m = 100/);
    expect(said).not.toContain('all the way');
    expect(landscapeReading(frames, 5)).toBe('');
  });
});
