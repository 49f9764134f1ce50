import { describe, expect, it } from 'vitest';
import { InsightFrames } from '../../../../../src/app/lab/insights/frames/insightFrames.ts';
import { dominanceChart } from '../../../../../src/app/lab/insights/gradients/gradientCharts.ts';
import { gradientReading } from '../../../../../src/app/lab/insights/gradients/gradientReading.ts';
import { lineChartLayout } from '../../../../../src/charts/layout.ts';
import { lineChart } from '../../../../../src/charts/lineChart.ts';
import { planArms } from '../../../../../src/run/plan.ts';
import { RunSeries } from '../../../../../src/state/series.ts';
import { measurement } from '../../../fakes.ts';
import { EXPERIMENT, frame, KEYS } from '../frames.ts';

describe('the charts of gradients', () => {
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
});
