import { describe, expect, it } from 'vitest';
import { InsightFrames } from '../../../../../src/app/lab/insights/frames/insightFrames.ts';
import { fullText, shortText } from '../../../../../src/app/lab/insights/reading/reading.ts';
import { LAYERS } from '../../../../../src/app/lab/insights/stages/layers.ts';
import { stageChart } from '../../../../../src/app/lab/insights/stages/stageCharts.ts';
import { quantitiesOf } from '../../../../../src/app/lab/insights/stages/stages.ts';
import { specToCsv } from '../../../../../src/charts/table.ts';
import { defaultExperiment, type Experiment } from '../../../../../src/experiment/settings.ts';
import { INSIGHT_VECTORS } from '../../../../../src/measure/insights.ts';
import { planArms } from '../../../../../src/run/plan.ts';
import { RunSeries } from '../../../../../src/state/series.ts';
import { measurement } from '../../../fakes.ts';
import { frame, KEYS } from '../frames.ts';

const DEEP: Experiment = {
  ...defaultExperiment('structured', 'deep'),
  L: 3,
  m: [10, 100, 1000],
  T: 10,
  seeds: 1,
};

/** Moves of one over m (layers 2 and 3) or the root of m (layer 1), gates by layer, norms near one, at steps 0, 4 and 10. */
function look({
  experiment = DEEP,
  wrong = [],
  diverged = [],
  gates = [0.1, 0.2, 0.3],
}: {
  readonly experiment?: Experiment;
  readonly wrong?: readonly number[];
  readonly diverged?: readonly number[];
  readonly gates?: readonly number[];
} = {}) {
  const frames = new InsightFrames(experiment);
  const run = new RunSeries(planArms(experiment), KEYS);
  const trained = experiment.train === 'upper' ? 0 : 1;
  for (const { index, m } of run.arms) {
    for (const step of [0, 4, 10]) {
      run.add(index, step, { ...measurement(0.1), trainError: wrong.includes(m) || step === 0 ? 0.4 : 0 });
      const moved = [(trained * step) / 10 / Math.sqrt(m), step / m, (2 * step) / m];
      const vectors = {
        layerRelativeDistance: Float64Array.from(moved),
        layerSpectralDistance: Float64Array.from(moved),
        layerPatternChange: Float64Array.from(gates, (share, l) =>
          step === 0 || (l === 0 && trained === 0) ? 0 : share,
        ),
        layerNorm: Float64Array.of(1, 0.9, 1.2),
        layerSeparation: Float64Array.of(0.5, 0.4, 0.3),
        layerGradientNorm: Float64Array.of(trained, 2, 3),
      };
      frames.add(frame(index, step, { group: 'layers', vectors }));
    }
    if (diverged.includes(m)) run.diverged(index, 7);
  }
  const [, , widest] = frames.arms;
  return {
    frames,
    run,
    ofNetwork: (arm = widest) => fullText(LAYERS.ofNetwork(frames, arm, run)),
    ofStage: (layer: number) => fullText(LAYERS.ofStage(frames, layer, run)),
    chart: (key: string, choice: Parameters<typeof stageChart>[2] = { by: 'stage', arm: widest }) => {
      const quantity = LAYERS.quantities.find((one) => one.key === key);
      if (quantity === undefined) throw new Error(`no quantity ${key}`);
      return stageChart(LAYERS, quantity, choice, frames, run);
    },
  };
}

describe('the table of layers', () => {
  it('has every vector of its insight', () => {
    const known = INSIGHT_VECTORS.filter(({ group }) => group === 'layers').map(({ name }) => name);
    expect(LAYERS.quantities.map(({ key }) => key).sort()).toEqual([...known].sort());
  });
});

describe('of real targets', () => {
  it('no classes are told apart', () => {
    const keys = (data: 'structured' | 'teacher') =>
      quantitiesOf(LAYERS, defaultExperiment(data, 'deep')).map(({ key }) => key);
    expect(keys('structured')).toContain('layerSeparation');
    expect(keys('teacher')).not.toContain('layerSeparation');
  });
});

describe('the charts of layers', () => {
  it('have a line per layer of one network, from the first to the last, moves only after the start', () => {
    const { chart } = look();
    const { title, series } = chart('layerRelativeDistance');
    expect(title).toMatch(/m = 1.?000$/);
    expect(series.map(({ label }) => label)).toEqual(['layer 1', 'layer 2', 'layer 3']);
    expect(new Set(series.map(({ colour }) => colour)).size).toBe(3);
    expect(new Set(series.map(({ marker }) => marker?.symbol)).size).toBe(3);
    expect(series[2]).toMatchObject({ x: [4, 10], y: [0.008, 0.02] });
    expect(chart('layerNorm').series[1]).toMatchObject({ x: [0, 4, 10], y: [0.9, 0.9, 0.9] });
    expect(specToCsv(chart('layerNorm')).split('\r\n')[0]).toContain('layer 3');
  });

  it('have a line per width at one layer, and where the narrower ones should be', () => {
    const { chart } = look();
    const last = chart('layerRelativeDistance', { by: 'width', stage: 3 });
    expect(last.series.map(({ label }) => label)).toEqual([
      'm = 10',
      'm = 100',
      expect.stringMatching(/^m = 1/),
    ]);
    const [guide] = last.guides ?? [];
    if (guide?.kind !== 'curve') throw new Error('no guide');
    expect(guide.label).toBe('∝ 1/m');
    // exactly on the lines of 10 and 100 units
    expect(Array.from(guide.y)[1]).toBeCloseTo(2, 9);
    expect(Array.from(guide.y).at(-1)).toBeCloseTo(0.2, 9);
    expect(chart('layerRelativeDistance', { by: 'width', stage: 1 }).guides).toMatchObject([
      { label: '∝ 1/√m' },
    ]);
    expect(chart('layerNorm', { by: 'width', stage: 3 }).guides).toEqual([]);
  });

  it('draw no guide through networks that have not fitted, nor for a layer that is not trained', () => {
    expect(
      look({ wrong: [10, 100] }).chart('layerRelativeDistance', { by: 'width', stage: 3 }).guides,
    ).toEqual([]);
    const { chart } = look({ experiment: { ...DEEP, train: 'upper' } });
    const first = chart('layerRelativeDistance', { by: 'width', stage: 1 });
    expect(first.guides).toEqual([]);
    expect(first.y.floor).toBe(0); // zeros have their line
    expect(chart('layerGradientNorm').y.floor).toBe(0);
  });
});

describe('the readings of layers', () => {
  it('name the layer that moved furthest, the gates and the lengths', () => {
    const { ofNetwork, frames, run } = look();
    expect(ofNetwork()).toMatch(/step 10, layer 1 has moved furthest, by 0.032 .* layer 2 least, by 0.010\./);
    expect(ofNetwork()).toMatch(
      /10\.0\s% changed in layer 1, 30\.0\s% in layer 3: more, the later the layer/,
    );
    expect(ofNetwork()).toContain('between 0.90 and 1.2 in every layer');
    expect(ofNetwork()).not.toContain('not fitted');
    expect(shortText(LAYERS.ofNetwork(frames, frames.arms[2], run))).not.toContain('gates');
  });

  it('do not claim an order of the gates that is not there', () => {
    expect(look({ gates: [0.1, 0.4, 0.3] }).ofNetwork()).toMatch(/and most in layer 2 \(40\.0\s%\)/);
    expect(look({ gates: [0.3, 0.2, 0.1] }).ofNetwork()).toContain('fewer, the later the layer');
    const { ofNetwork } = look({ gates: [0.3, 0.1, 0.2] });
    expect(ofNetwork()).toContain('not in order');
    expect(ofNetwork()).not.toContain('later the layer');
  });

  it('say where a network has not fitted or diverged, and which layer is not trained', () => {
    expect(look({ wrong: [1000] }).ofNetwork()).toContain('It has not fitted its training set by then.');
    expect(look({ diverged: [1000] }).ofNetwork()).toMatch(
      /diverged at step 7: its layers are not compared\.$/,
    );
    const upper = look({ experiment: { ...DEEP, train: 'upper' } });
    expect(upper.ofNetwork()).toContain('Layer 1 is not trained');
    expect(upper.ofNetwork()).toContain('layer 3 has moved furthest');
    expect(upper.ofNetwork()).toMatch(/changed in layer 2/);
    expect(upper.ofStage(1)).toBe('Layer 1 is not trained: it stays as drawn at every width.');
  });

  it('tell how a layer goes with the width, of those that fitted, with the power where there is one', () => {
    const { ofStage } = look();
    expect(ofStage(3)).toMatch(
      /^Layer 3, step 10: the wider the network, the less it has moved, from 2\.0 of .* power −1\.00\./,
    );
    expect(ofStage(1)).toContain('power −0.50');
    const stuck = look({ wrong: [10] }).ofStage(3);
    expect(stuck).toMatch(/from 0\.20 of its length at m = 100/);
    expect(stuck).not.toContain('power');
    expect(stuck).toContain('Left out: m = 10');
    const none = look({ wrong: [10, 100, 1000] }).ofStage(3);
    expect(none).toContain('Too few widths have fitted');
    expect(none).not.toContain('moved');
  });

  it('say nothing of what is not known yet', () => {
    const frames = new InsightFrames(DEEP);
    const run = new RunSeries(planArms(DEEP), KEYS);
    expect(LAYERS.ofNetwork(frames, frames.arms[0], run)).toEqual([]);
    expect(LAYERS.ofStage(frames, 1, run)).toEqual([]);
  });
});
