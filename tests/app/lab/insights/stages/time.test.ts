import { describe, expect, it } from 'vitest';
import { InsightFrames } from '../../../../../src/app/lab/insights/frames/insightFrames.ts';
import { fullText } from '../../../../../src/app/lab/insights/reading/reading.ts';
import { stageChart } from '../../../../../src/app/lab/insights/stages/stageCharts.ts';
import { TIME_STEPS } from '../../../../../src/app/lab/insights/stages/timeSteps.ts';
import { defaultExperiment, type Experiment } from '../../../../../src/experiment/settings.ts';
import { planArms } from '../../../../../src/run/plan.ts';
import { RunSeries } from '../../../../../src/state/series.ts';
import { measurement } from '../../../fakes.ts';
import { frame, KEYS } from '../frames.ts';

const RECURRENT: Experiment = {
  ...defaultExperiment('structured', 'recurrent'),
  S: 3,
  m: [10, 100],
  T: 10,
  seeds: 1,
};

/** Lengths 1, 1.2 and 1.5, gradients 4, 3 and 2, gates 0, .1 and .2 (halved at m = 100). */
function look({
  wrong = [],
  diverged = [],
}: {
  wrong?: readonly number[];
  diverged?: readonly number[];
} = {}) {
  const frames = new InsightFrames(RECURRENT);
  const run = new RunSeries(planArms(RECURRENT), KEYS);
  for (const { index, m } of run.arms) {
    for (const step of [0, 10]) {
      run.add(index, step, { ...measurement(0.1), trainError: wrong.includes(m) || step === 0 ? 0.4 : 0 });
      const vectors = {
        timePatternChange: Float64Array.of(0, 0.1, 0.2).map((share) =>
          step === 0 ? 0 : share / (m / 10) ** 0.5,
        ),
        timeNorm: Float64Array.of(1, 1.2, 1.5),
        timeGradientNorm: Float64Array.of(4, 3, 2),
      };
      frames.add(frame(index, step, { group: 'time', vectors }));
    }
    if (diverged.includes(m)) run.diverged(index, 7);
  }
  return { frames, run, arms: frames.arms };
}

describe('what is said of time steps', () => {
  it('gives lengths, gates, and what comes back to the first input', () => {
    const { frames, run, arms } = look();
    expect(fullText(TIME_STEPS.ofNetwork(frames, arms[0], run))).toBe(
      'At m = 10, step 10, the mean length of the hidden vectors is 1.0 after the first input and 1.5 after the last. Going backwards, the gradient at the first input is 2.0 times that at the last. 20.0\u00a0% of the gates of the last time step changed; those of the first cannot, as its weights are not trained.',
    );
  });

  it('says who has not fitted, and says nothing of a network that diverged', () => {
    const slow = look({ wrong: [10] });
    expect(fullText(TIME_STEPS.ofNetwork(slow.frames, slow.arms[0], slow.run))).toMatch(/It has not fitted/);
    const gone = look({ diverged: [10] });
    expect(fullText(TIME_STEPS.ofNetwork(gone.frames, gone.arms[0], gone.run))).toMatch(
      /diverged at step 7: its time steps are not compared/,
    );
  });

  it('compares one time step over the widths that fitted', () => {
    const { frames, run } = look();
    expect(fullText(TIME_STEPS.ofStage(frames, 3, run))).toMatch(
      /Time step 3, step 10 of training: of its gates 20\.0\s% changed at m = 10, 6\.3\s% at m = 100/,
    );
    expect(fullText(TIME_STEPS.ofStage(frames, 1, run))).toMatch(/No gate changes at the first time step/);
  });

  it('draws a line for each time step of one network, and for each width at one', () => {
    const { frames, run, arms } = look();
    const [, norm] = TIME_STEPS.quantities;
    const by = stageChart(TIME_STEPS, norm, { by: 'stage', arm: arms[1] }, frames, run);
    expect(by.series.map(({ label, y }) => [label, Array.from(y)])).toEqual([
      ['time step 1', [1, 1]],
      ['time step 2', [1.2, 1.2]],
      ['time step 3', [1.5, 1.5]],
    ]);
    expect(stageChart(TIME_STEPS, norm, { by: 'width', stage: 2 }, frames, run).series).toHaveLength(2);
  });
});
