import { describe, expect, it } from 'vitest';
import { InsightFrames } from '../../../../../src/app/lab/insights/frames/insightFrames.ts';
import { rankChart, spectrumChart } from '../../../../../src/app/lab/insights/spectrum/spectrumCharts.ts';
import { spectrumReading } from '../../../../../src/app/lab/insights/spectrum/spectrumReading.ts';
import { readLink } from '../../../../../src/experiment/link.ts';
import { EXPERIMENT, frame } from '../frames.ts';

describe('the charts of spectra', () => {
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
});
