import { describe, expect, it } from 'vitest';
import { distanceChart } from '../../../../../src/app/lab/figures/curves.ts';
import { InsightFrames } from '../../../../../src/app/lab/insights/frames/insightFrames.ts';
import { gradientReading } from '../../../../../src/app/lab/insights/gradients/gradientReading.ts';
import { smallestGradients } from '../../../../../src/app/lab/insights/gradients/smallGradients.ts';
import { shortText } from '../../../../../src/app/lab/insights/reading/reading.ts';
import { twinReading } from '../../../../../src/app/lab/insights/twin/twinReading.ts';
import { unitsReading, unitsSentences } from '../../../../../src/app/lab/insights/units/unitsReading.ts';
import {
  pseudoGradientFinding,
  twinFinding,
} from '../../../../../src/app/lecture/findings/insightFindings.ts';
import type { Experiment } from '../../../../../src/experiment/settings.ts';
import { MEASUREMENTS, type Measurement } from '../../../../../src/measure/measurements.ts';
import { planArms } from '../../../../../src/run/plan.ts';
import { RunSeries } from '../../../../../src/state/series.ts';
import { defaultExperiment, measurement } from '../../../fakes.ts';

// Networks that are stuck, dead or diverged must not decide a sentence about widths.

const WIDTHS = [4, 10, 100, 400, 1600];
const EXPERIMENT: Experiment = { ...defaultExperiment(), m: WIDTHS, T: 10, seeds: 1 };
const STEPS = [0, 1, 5, 10];

/** m = 4 never fits, all units of m = 10 die; the others fit at step 1 and move as 1/sqrt(m). */
function run(changes: (m: number, step: number) => Partial<Measurement> = () => ({})): RunSeries {
  const series = new RunSeries(
    planArms(EXPERIMENT),
    MEASUREMENTS.map(({ name }) => name),
  );
  for (const { index, m } of series.arms)
    for (const step of STEPS)
      series.add(index, step, {
        ...measurement(0.5),
        trainError: step > 0 && m >= 100 ? 0 : 0.5,
        deadUnits: m === 10 && step > 0 ? 1 : 0,
        relativeDistance: m >= 100 ? step / Math.sqrt(m) : 7,
        ...changes(m, step),
      });
  return series;
}

interface Looked {
  readonly gradient?: number;
  readonly pseudo?: number;
  readonly gap?: number;
  readonly move?: number;
}

function framesOf(of: (m: number) => Looked): InsightFrames {
  const frames = new InsightFrames(EXPERIMENT);
  for (const { index, m } of frames.arms)
    [0.9, 0.6, 0.4, 0.2, 0.12, 0.05].forEach((error, i) => {
      const { gradient = 0.03, pseudo = 0.5, gap = 0.5, move = 1 } = of(m);
      const step = [0, 1, 3, 5, 8, 10][i];
      const add = (group: 'gradients' | 'twin', scalars: object) =>
        frames.add({ arm: index, step, group, scalars, vectors: {} });
      add('gradients', {
        meanErrorProbability: error,
        gradientDominance: gradient * error * error,
        pseudoGradientRelativeError: pseudo,
      });
      add('twin', { twinOutputGap: step === 0 ? null : gap, twinTestError: 0.25 });
      const units = {
        units: Int32Array.of(0),
        points: Int32Array.of(0),
        labels: Int32Array.of(0),
        moves: Float64Array.of(move),
        gates: Uint8Array.of(1),
      };
      frames.add({ arm: index, step, group: 'units', scalars: {}, vectors: {}, units });
    });
  return frames;
}

/** falls with the width among those that fitted; what is stuck or dead lies far below, and would hide it */
const falling = (m: number) => (m < 100 ? 0.001 : 5 / Math.sqrt(m));
const LEFT_OUT = 'Left out: m = 4 (not fitted by step 10) and m = 10 (most units dead).';

describe('a comparison over widths', () => {
  it('of gradients reads those that fitted, and says who was left out', () => {
    const said = gradientReading(
      framesOf((m) => ({ pseudo: falling(m), gradient: m < 100 ? 3 : 0.03 })),
      run(),
    );
    expect(said).toContain('off by 0.10\u00a0% at m = 4, 0.10\u00a0% at m = 10, 50.0\u00a0% at m = 100');
    expect(said).toContain('the wider, the nearer');
    expect(said).toContain(LEFT_OUT);
    expect(said).toMatch(/Over 18 dots at m = 100, 400 and 1\u202f600 it grows.*: on one curve/);
  });

  it('of gradients can still say no, and says nothing of widths where too few fitted', () => {
    const frames = framesOf((m) => ({ pseudo: m < 100 ? 5 : m / 2000 }));
    expect(gradientReading(frames, run())).toContain('here the wider, the further off');
    const none = gradientReading(
      frames,
      run(() => ({ trainError: 0.5 })),
    );
    expect(none).toContain('off by 500.0\u00a0% at m = 4');
    expect(none).toContain('Too few widths have fitted to be compared: m = 4, 100, 400 and 1\u202f600');
    expect(none).not.toMatch(/the wider|grows as|on one curve/);
  });

  it('of flat places takes its measure from a network that fitted', () => {
    // m = 4 is stuck with a large gradient: against that one the networks that fitted would all be flat
    const frames = framesOf((m) => ({ gradient: m === 4 ? 10 : m === 10 ? 0 : 0.03 }));
    expect(smallestGradients(frames, run())?.flat.map(({ m }) => m)).toEqual([10]);
  });

  it('with the linear twin reads those that fitted', () => {
    const said = twinReading(
      framesOf((m) => ({ gap: falling(m) })),
      run(),
    );
    expect(said).toContain('0.10\u00a0% at m = 4, 0.10\u00a0% at m = 10, 50.0\u00a0% at m = 100');
    expect(said).toContain('The wider, the closer to its twin');
    expect(said).toContain(LEFT_OUT);
    const rising = twinReading(
      framesOf((m) => ({ gap: m < 100 ? 9 : m / 2000 })),
      run(),
    );
    expect(rising).toContain('Here the wider network is not closer to its twin');
    expect(
      twinReading(
        framesOf((m) => ({ gap: falling(m) })),
        run(() => ({ trainError: 0.5 })),
      ),
    ).not.toContain('wider');
  });

  it('of units tells the move of each width and compares those that fitted', () => {
    const frames = framesOf((m) => ({ move: falling(m) }));
    const said = unitsReading(frames, frames.arms[4], 10, run());
    expect(said).toContain('0.0010 × s at m = 4, 0.0010 × s at m = 10, 0.50 × s at m = 100');
    expect(said).toContain('the wider, the less they move');
    expect(said).toContain(LEFT_OUT);
    const rising = framesOf((m) => ({ move: m < 100 ? 9 : m }));
    expect(unitsReading(rising, rising.arms[4], 10, run())).toContain(
      'here the wider network’s units do not move less',
    );
    // before a network has fitted it is not compared, though it will
    expect(unitsReading(frames, frames.arms[4], 0, run())).not.toContain('wider');
  });

  it('names a network that diverged', () => {
    const series = run();
    series.diverged(
      series.arms.findIndex(({ m }) => m === 1600),
      10,
    );
    expect(
      twinReading(
        framesOf((m) => ({ gap: falling(m) })),
        series,
      ),
    ).toContain('m = 1\u202f600 (diverged at step 10)');
  });

  it('is the same in the lecture', () => {
    const facts = {
      experiment: EXPERIMENT,
      series: run(),
      data: null,
      frames: framesOf((m) => ({ pseudo: falling(m), gap: falling(m) })),
    };
    expect(pseudoGradientFinding(facts)).toContain(LEFT_OUT);
    expect(twinFinding(facts)).toContain(LEFT_OUT);
  });

  it('keeps who was left out beside it in a small frame', () => {
    const frames = framesOf((m) => ({ move: falling(m) }));
    expect(shortText(unitsSentences(frames, frames.arms[4], 10, run()))).toContain('Left out: m = 4');
  });
});

describe('the guide ∝ 1/√m', () => {
  it('is scaled from the widest network that fitted, to narrower ones that did', () => {
    const { guides } = distanceChart({
      experiment: EXPERIMENT,
      series: run((m) => (m === 1600 ? { trainError: 0.5, relativeDistance: 9 } : {})),
      previous: null,
    });
    expect(guides).toHaveLength(1);
    const y = guides?.flatMap((guide) => (guide.kind === 'curve' ? Array.from(guide.y) : []));
    expect(y?.map((value) => Number(value.toFixed(6)))).toEqual([0.1, 0.5, 1]);
  });

  it('is not drawn where fewer than two fitted', () => {
    const series = run((m) => (m === 1600 ? {} : { trainError: 0.5 }));
    expect(distanceChart({ experiment: EXPERIMENT, series, previous: null }).guides).toEqual([]);
  });
});
