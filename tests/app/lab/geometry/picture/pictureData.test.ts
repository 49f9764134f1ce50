import { describe, expect, it } from 'vitest';
import { pictureMarks } from '../../../../../src/app/lab/geometry/marks/pictureMarks.ts';
import { pictureData } from '../../../../../src/app/lab/geometry/picture/pictureData.ts';
import {
  angleText,
  pictureSentence,
  sampleText,
} from '../../../../../src/app/lab/geometry/picture/pictureWords.ts';
import { clustersOf } from '../../../../../src/app/lab/geometry/picture/pointClusters.ts';
import { DEFAULT_ROTATION, facing } from '../../../../../src/app/lab/geometry/sphere/orthographic.ts';
import { turnChart } from '../../../../../src/app/lab/geometry/turns/turnChart.ts';
import { turnReading } from '../../../../../src/app/lab/geometry/turns/turnReading.ts';
import { LIGHT } from '../../../../../src/charts/palette.ts';
import { sceneToSvg } from '../../../../../src/charts/sceneToSvg.ts';
import { planArms } from '../../../../../src/run/plan.ts';
import { RunSeries } from '../../../../../src/state/series.ts';
import { measurement } from '../../../fakes.ts';
import { drawnAt, EXPERIMENT, flatly, known, OPTIONS, RUN, step } from '../twoNetworks.ts';

describe('the look inside', () => {
  it('draws the units asked for, and marks them by their turns at the latest step', () => {
    const frames = known();
    const [drawn] = drawnAt(frames, 5);
    expect(drawn.units).toEqual([0, 1, 2]); // unit 40 is not among the first 30
    expect(drawn.marked).toEqual([2, 1, 0]);
    expect(drawnAt(frames, 5, { bold: 'typical', sample: 'many' })[1].units).toEqual([0, 3]); // every 20th
    expect(pictureData(frames.arms[0], 7, OPTIONS)).toBeNull();
  });

  it('says what is drawn of how many', () => {
    const [narrow, wide] = drawnAt(known(), 5);
    expect(sampleText({ ...narrow, units: [0, 1, 2, 3] }, 'shared')).toBe('all 4 units');
    expect(sampleText(wide, 'shared')).toMatch(/^3 of 4\s000 units/);
  });

  it('compares the median turns, and can say that the wider network turns no less', () => {
    const frames = known();
    expect(turnReading(drawnAt(frames, 0), RUN)).toContain('At the start');
    expect(turnReading(drawnAt(frames, 10), RUN)).toMatch(/34° at m = 4 and 3\.4° at m = 4\s000.*turn less/);
    const [narrow, wide] = drawnAt(frames, 10);
    const swapped = [
      { ...narrow, step: wide.step },
      { ...wide, step: narrow.step },
    ];
    expect(turnReading(swapped, RUN)).toMatch(/do not turn less\.$/);
    const stuck = new RunSeries(planArms(EXPERIMENT), ['trainError']);
    stuck.add(0, 10, { ...measurement(1), trainError: 0.25 });
    stuck.add(1, 10, { ...measurement(1), trainError: 0 });
    expect(turnReading(swapped, stuck)).toMatch(
      /34° at m = 4\s000\. m = 4 is still wrong on 25\.0\s% of its training points: not compared\.$/,
    );
    expect(turnReading(drawnAt(frames, 10), stuck)).not.toContain('less');
    stuck.diverged(0, 8);
    expect(turnReading(drawnAt(frames, 10), stuck)).toContain('m = 4 diverged at step 8.');
    expect(pictureSentence(drawnAt(frames, 5)[0])).toContain('50.0\u00a0% of the points shown are right');
    expect([angleText(0), angleText(0.0001), angleText(0.05), angleText(1)]).toEqual([
      '0°',
      '0.006°',
      '2.9°',
      '57°',
    ]);
  });

  it('draws only the front half of a point’s name, and a ring round a wrong point', () => {
    const [drawn] = drawnAt(known(), 5);
    const size = { width: 400, height: 450 };
    const front = pictureMarks(drawn, [1, 0, 0, 0, 1, 0, 0, 0, 1], size); // looks along the third axis
    const names = front.flatMap((mark) =>
      mark.type === 'text' && mark.anchor === 'middle' ? [mark.text] : [],
    );
    expect(names).toEqual(['0']); // the other point lies on the rim
    const behind = pictureMarks(drawn, facing(1, 0, 0), size);
    const warnings = behind.filter((mark) => mark.type === 'dot' && mark.fill === 'warning');
    expect(warnings).toHaveLength(1);
    expect(clustersOf(drawn.scene).map(({ label }) => label)).toEqual([0, 1]);
  });

  it('enlarges arrows alike at all steps and in both networks, so that nearly all end inside', () => {
    const frames = known();
    for (const { inside } of frames.arms)
      if (inside.scene !== null) inside.scene = { ...inside.scene, kind: 'projection', dims: 2, d: 2 };
    const reaches = [0, 5, 10].flatMap((at) =>
      frames.arms.flatMap((arm) => pictureData(arm, at, OPTIONS, frames.arms)?.reach ?? []),
    );
    expect(reaches).toHaveLength(6);
    expect(new Set(reaches).size).toBe(1);
    const inside = { ...step(0.06, [0.1, 0.2, 0.9, 0.3]), now: new Float32Array(12).fill(9) };
    frames.add({ arm: 1, step: 15, group: 'inside', scalars: {}, vectors: {}, inside });
    expect(pictureData(frames.arms[0], 0, OPTIONS, frames.arms)?.reach).toBe(9);
  });

  it.each(['circle', 'projection'] as const)('draws a %s without a number that is none', (kind) => {
    const [drawn] = drawnAt(known(), 5);
    const marks = pictureMarks(flatly(drawn, kind), DEFAULT_ROTATION, { width: 360, height: 420 });
    const figure = { width: 360, height: 420, title: 't', caption: '', marks };
    expect(sceneToSvg(figure, LIGHT)).not.toMatch(/NaN|Infinity|undefined/);
    expect(marks.some((mark) => mark.type === 'dot' && mark.fill === 'class1')).toBe(true);
  });
});

describe('the chart of the turns', () => {
  it('has a line in degrees for each network shown, without the start', () => {
    const frames = known();
    const { series } = turnChart(frames, [frames.arms[1]]);
    expect(series.map(({ label }) => label)).toEqual(['m = 4\u202f000']);
    expect(series[0].x).toEqual([5, 10]);
    expect(series[0].y[1]).toBeCloseTo((0.06 * 180) / Math.PI, 12);
  });
});
