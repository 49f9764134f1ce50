import { describe, expect, it } from 'vitest';
import { lossChart } from '../../../../src/app/lab/figures/curves.ts';
import { InsightFrames } from '../../../../src/app/lab/insights/frames/insightFrames.ts';
import { Insights } from '../../../../src/app/lab/insights/frames/insights.ts';
import { dominanceChart } from '../../../../src/app/lab/insights/gradients/gradientCharts.ts';
import { gradientReading } from '../../../../src/app/lab/insights/gradients/gradientReading.ts';
import { landscapeReading } from '../../../../src/app/lab/insights/landscape/landscapeReading.ts';
import { rankChart, spectrumChart } from '../../../../src/app/lab/insights/spectrum/spectrumCharts.ts';
import { spectrumReading } from '../../../../src/app/lab/insights/spectrum/spectrumReading.ts';
import { twinGapChart } from '../../../../src/app/lab/insights/twin/twinCharts.ts';
import { twinReading } from '../../../../src/app/lab/insights/twin/twinReading.ts';
import { gateCounts, gatesCsv, movesChart } from '../../../../src/app/lab/insights/units/unitCharts.ts';
import { unitsReading } from '../../../../src/app/lab/insights/units/unitsReading.ts';
import { lineChartLayout } from '../../../../src/charts/layout.ts';
import { lineChart } from '../../../../src/charts/lineChart.ts';
import { readLink } from '../../../../src/experiment/link.ts';
import type { Experiment } from '../../../../src/experiment/settings.ts';
import { MEASUREMENTS } from '../../../../src/measure/measurements.ts';
import type { InsightOptions } from '../../../../src/run/client/insights.ts';
import { planArms } from '../../../../src/run/plan.ts';
import type { InsightFrame } from '../../../../src/run/protocol.ts';
import { createLab, type RunSummary } from '../../../../src/state/lab.ts';
import { RunSeries } from '../../../../src/state/series.ts';
import { defaultExperiment, ENGINE, measurement } from '../../fakes.ts';

const KEYS = MEASUREMENTS.map(({ name }) => name);
/** eight components in 32 dimensions */
const EXPERIMENT: Experiment = {
  ...defaultExperiment(),
  k: 4,
  l: 2,
  delta: 0.2,
  place: 'tight',
  d: 32,
  m: [1000, 100],
  T: 10,
  seeds: 2,
};

function frame(arm: number, step: number, rest: Partial<InsightFrame>): InsightFrame {
  return { arm, step, group: 'gradients', scalars: {}, vectors: {}, ...rest };
}

function summary(changes: Partial<RunSummary> = {}): RunSummary {
  const experiment = changes.experiment ?? EXPERIMENT;
  return {
    id: 1,
    experiment,
    series: new RunSeries(planArms(experiment), KEYS),
    status: 'running',
    step: 0,
    stepsPerSecond: null,
    engine: ENGINE,
    engineNote: null,
    data: null,
    loading: null,
    error: null,
    ...changes,
  };
}

/** Insights over a lab, with what was asked of the job. */
function followed() {
  const lab = createLab();
  const started: InsightOptions[] = [];
  const calls: string[] = [];
  const insights = new Insights({
    lab,
    files: () => ({}),
    spawn: () => ({ post: () => {}, terminate: () => {} }),
    start: (options) => {
      started.push(options);
      return {
        want: (groups, step) => calls.push(`want ${groups.join('+')} ${step ?? ''}`.trim()),
        reach: (step, all) => calls.push(`reach ${step}${all === true ? ' all' : ''}`),
        stop: () => calls.push('stop'),
      };
    },
  });
  const leave = insights.follow();
  const look = (...ids: string[]) => lab.setState((s) => ({ screen: { ...s.screen, look: ids } }));
  return { lab, insights, started, calls, leave, look };
}

describe('looking into a run', () => {
  it('computes nothing while every view is closed, and begins with the one that is opened', () => {
    const { lab, started, look } = followed();
    lab.setState({ run: summary() });
    expect(started).toHaveLength(0);
    look('twin');
    expect(started).toHaveLength(1);
    expect(started[0].groups).toEqual(['twin']);
    expect(started[0].arms?.map(({ m, seed }) => [m, seed])).toEqual([
      [100, 1],
      [1000, 1],
    ]);
  });

  it('asks for what is open, follows the run, and ends when the page is left', () => {
    const { lab, calls, look, leave } = followed();
    look('twin');
    lab.setState({ run: summary() });
    look('twin', 'spectrum');
    lab.setState((s) => ({ run: s.run && { ...s.run, step: 7 } }));
    lab.setState((s) => ({ run: s.run && { ...s.run, status: 'done' } }));
    look();
    leave();
    expect(calls.filter((call) => call !== 'reach 0')).toEqual([
      'want spectrum+twin',
      'reach 7',
      'reach 10 all',
      'want',
      'stop',
    ]);
  });

  it('has all networks follow the run where pictures are to move, and all go on while the run is paused', () => {
    const { lab, calls, look } = followed();
    lab.setState({ run: summary({ step: 3 }) });
    look('inside');
    expect(calls.at(-1)).toBe('reach 3 all');
    look('twin');
    expect(calls.at(-1)).toBe('reach 3');
    lab.setState({ run: summary({ step: 5, status: 'paused' }) });
    expect(calls.at(-1)).toBe('reach 5 all');
  });

  it('starts anew with another run, and forgets the frames of the one before', () => {
    const { lab, insights, started, calls, look } = followed();
    look('units');
    lab.setState({ run: summary() });
    const before = insights.store.getState().frames;
    lab.setState({ run: summary({ id: 2, engine: null, status: 'preparing' }) });
    expect(calls.at(-1)).toBe('stop');
    expect(insights.store.getState().frames).toBeNull();
    lab.setState({ run: summary({ id: 2 }) });
    expect(started).toHaveLength(2);
    expect(insights.store.getState().frames).not.toBe(before);
  });

  it('asks for no view that speaks of classes where there are none', () => {
    const { lab, started, look } = followed();
    look('twin', 'units', 'landscape');
    lab.setState({ run: summary({ experiment: defaultExperiment('sphere') }) });
    expect(started[0].groups).toEqual(['units']);
  });

  it('tells why it failed, and tries again when a view is opened anew', () => {
    const { lab, insights, started, look } = followed();
    look('units');
    lab.setState({ run: summary() });
    started[0].listener.failed?.('out of memory');
    expect(insights.store.getState()).toMatchObject({ status: 'failed', problem: 'out of memory' });
    look();
    look('units');
    expect(started).toHaveLength(2);
    expect(insights.store.getState()).toMatchObject({ status: 'working', problem: null });
  });
});

describe('the charts of the views', () => {
  const values = (count: number, from: number) =>
    Float64Array.from({ length: count }, (_, i) => from / (i + 1));

  it('mark kl in the spectrum, and keep what is noise apart', () => {
    const frames = new InsightFrames(EXPERIMENT);
    const update = values(32, 1);
    update[31] = 1e-12;
    const vectors = { singularValuesUpdate: update, singularValuesWeights: values(32, 10) };
    frames.add(
      frame(0, 5, {
        group: 'spectrum',
        vectors,
        scalars: { effectiveRankUpdate: 3, singularValueGap: 1.2, updateNoiseFloor: 1e-7 },
      }),
    );
    const [, wide] = frames.arms;
    const { series, guides, y } = spectrumChart(frames, wide, 5);
    expect(series.map(({ dash }) => dash)).toEqual(['dashed', 'solid']);
    expect(guides).toMatchObject([{ at: 8 }]);
    expect(y.floorLabel).toBe('noise');
    expect(spectrumReading(frames, wide, 5)).toContain('no knee after kl');
    expect(rankChart(frames).series.map(({ x }) => x)).toEqual([[], [5]]);
    expect(Array.from(series[1].y).at(-1)).toBe(0);
  });

  it('say of a spectrum that ends in noise what can be told and what cannot', () => {
    const read = (above: number) => {
      const frames = new InsightFrames(EXPERIMENT);
      const update = Float64Array.from({ length: 32 }, (_, i) => (i < above ? 1 : 3e-8));
      const vectors = { singularValuesUpdate: update, singularValuesWeights: values(32, 10) };
      const scalars = { effectiveRankUpdate: above, singularValueGap: null, updateNoiseFloor: 1e-6 };
      frames.add(frame(0, 5, { group: 'spectrum', vectors, scalars }));
      return spectrumReading(frames, frames.arms[1], 5);
    };
    expect(read(8)).toContain('exactly kl = 8 singular values above rounding: number 8 is at least');
    expect(read(4)).toContain('4 singular values above rounding');
    expect(read(4)).toContain('cannot be told');
    expect(read(0)).toContain('0 singular values above rounding');
  });

  it('draw no more singular values than a network has units, and lead with what is seen', () => {
    const frames = new InsightFrames(readLink('v=1&data=mnist&m=40,50').experiment);
    const digits = Float64Array.from({ length: 784 }, (_, i) => (i < 10 ? 1 : i < 40 ? 0.5 : 0));
    const vectors = { singularValuesUpdate: digits, singularValuesWeights: values(784, 10) };
    const [narrow] = frames.arms;
    frames.add(
      frame(narrow.index, 5, { group: 'spectrum', vectors, scalars: { effectiveRankUpdate: 13.2 } }),
    );
    const { series, x } = spectrumChart(frames, narrow, 5);
    expect(series.map(({ y }) => y.length)).toEqual([40, 40]);
    expect(x.domain).toEqual([1, 40]);
    expect(x.ticks?.[0]).toBe(1);
    expect(spectrumReading(frames, narrow, 5)).toMatch(
      /falls most steeply after singular value number 10 \(there are ten digits\), which is 2\.0 times.*13 of at most 40/,
    );
  });

  it('draw the gradient against the error as dots in order of the error', () => {
    const frames = new InsightFrames(EXPERIMENT);
    [0.9, 0.1, 0.5].forEach((error, step) => {
      frames.add(frame(1, step, { scalars: { meanErrorProbability: error, gradientDominance: error } }));
    });
    const [narrow] = dominanceChart(frames).series;
    expect(narrow.join).toBe(false);
    expect(Array.from(narrow.x)).toEqual([0.1, 0.5, 0.9]);
    expect(Array.from(narrow.y)).toEqual([0.1, 0.5, 0.9]);
  });

  const gradients = (of: (m: number, error: number) => number, pseudo: (m: number) => number) => {
    const experiment = { ...EXPERIMENT, seeds: 1 };
    const frames = new InsightFrames(experiment);
    const run = new RunSeries(planArms(experiment), KEYS);
    for (const { index, m } of frames.arms) {
      run.add(index, 5, measurement(0));
      [0.9, 0.6, 0.4, 0.2, 0.12, 0.05].forEach((error, step) => {
        const scalars = {
          meanErrorProbability: error,
          gradientDominance: of(m, error),
          pseudoGradientRelativeError: pseudo(m),
        };
        frames.add(frame(index, step, { scalars }));
      });
    }
    return gradientReading(frames, run);
  };

  it('claim the square law and a nearer pseudo gradient only where the numbers say so', () => {
    const yes = gradients(
      (_, e) => 0.03 * e * e,
      (m) => 5 / m,
    );
    expect(yes).toContain('to the power 2.00, as its square (2 ± 0.25)');
    expect(yes).toContain(': on one curve');
    expect(yes).toContain('the wider, the nearer');
    const no = gradients(
      (m, e) => (m > 100 ? 0.03 : 0.08) * e ** 2.8,
      (m) => (m > 100 ? 1.07 : 4.803),
    );
    expect(no).toContain('to the power 2.80, not as its square');
    expect(no).toMatch(/m = 100 lies 2\.7 times above m = 1\s000: not on one curve/);
    expect(no).toContain('no approximation of it');
    expect(no).not.toContain('nearer');
    const same = gradients(
      (_, e) => 0.03 * e * e,
      (m) => (m > 100 ? 1.1 : 1.13),
    );
    expect(same).toContain('much the same at every width');
  });

  it('say where a gradient vanished, and that nothing can be told of it then', () => {
    const dead = gradients(
      () => 0,
      () => 0,
    );
    expect(dead).toContain('Not so at m = 100: at step 0 there is no gradient at all');
    expect(dead).not.toContain('grows as the error');
  });

  it('draw a gradient of exactly zero on a line of its own', () => {
    const frames = new InsightFrames(EXPERIMENT);
    [0.01, 0].forEach((gradient, step) => {
      frames.add(frame(1, step, { scalars: { meanErrorProbability: 0.75, gradientDominance: gradient } }));
    });
    const spec = dominanceChart(frames);
    expect(Array.from(spec.series[0].y)).toEqual([0.01, 0]);
    const size = { width: 640, height: 400 };
    const { y } = lineChartLayout(spec, size);
    expect(y.slot?.label).toBe('0');
    const dots = lineChart(spec, size).marks.flatMap((mark) => (mark.type === 'dot' ? [mark.y] : []));
    expect(dots).toContain(y.slot?.at);
  });

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

describe('the loss chart of the lab', () => {
  const sphere: Experiment = { ...defaultExperiment('sphere'), m: [50], T: 2, eta: 0.5 };
  const series = new RunSeries(planArms(sphere), KEYS);
  for (const step of [0, 1, 2]) series.add(0, step, measurement(8 / (step + 1)));

  it('shows for random targets the training loss and the curve it must stay below', () => {
    const view = { experiment: sphere, series, previous: null };
    const { series: lines, guides } = lossChart({ ...view, convergence: { lambda0: 2, largest: 4 } });
    expect(lines.map(({ dash }) => dash)).toEqual(['solid']);
    expect(guides).toMatchObject([{ kind: 'curve', x: [0, 1, 2], y: [8, 4, 2] }]);
    expect(lossChart(view).guides).toEqual([]);
  });

  it('names the loss that is trained', () => {
    const named = (data: 'teacher' | 'structured') =>
      lossChart({ experiment: defaultExperiment(data), series, previous: null }).y.label;
    expect(named('teacher')).toContain('squared');
    expect(named('structured')).toContain('cross-entropy');
  });
});
