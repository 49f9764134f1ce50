import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { geometryCsv, geometryFigure } from '../../../../src/app/lab/geometry/export/geometryFigure.ts';
import { imagesFigure } from '../../../../src/app/lab/geometry/images/imagesFigure.ts';
import { imagesCsv } from '../../../../src/app/lab/geometry/images/imageTable.ts';
import { pictureMarks } from '../../../../src/app/lab/geometry/marks/pictureMarks.ts';
import {
  type PictureData,
  type PictureOptions,
  pictureData,
} from '../../../../src/app/lab/geometry/picture/pictureData.ts';
import {
  fitPictures,
  pictureHeight,
  pictureLayout,
} from '../../../../src/app/lab/geometry/picture/pictureLayout.ts';
import {
  angleText,
  pictureSentence,
  sampleText,
} from '../../../../src/app/lab/geometry/picture/pictureWords.ts';
import { clustersOf } from '../../../../src/app/lab/geometry/picture/pointClusters.ts';
import {
  DEFAULT_ROTATION,
  facing,
  greatCircle,
  halfCircle,
  type Rotation,
  toView,
  turned,
} from '../../../../src/app/lab/geometry/sphere/orthographic.ts';
import { regionAreas } from '../../../../src/app/lab/geometry/sphere/regionAreas.ts';
import { turnChart } from '../../../../src/app/lab/geometry/turns/turnChart.ts';
import { turnReading } from '../../../../src/app/lab/geometry/turns/turnReading.ts';
import { InsightFrames } from '../../../../src/app/lab/insights/frames/insightFrames.ts';
import { Insights } from '../../../../src/app/lab/insights/frames/insights.ts';
import { StepPlayer } from '../../../../src/app/ui/stepPlayer.ts';
import { captioned } from '../../../../src/charts/captioned.ts';
import { LIGHT } from '../../../../src/charts/palette.ts';
import { sceneToSvg } from '../../../../src/charts/sceneToSvg.ts';
import type { Experiment } from '../../../../src/experiment/settings.ts';
import type { GeometryScene, GeometryStep } from '../../../../src/measure/geometry.ts';
import { regionCount } from '../../../../src/measure/geometryGrid.ts';
import type { InsightOptions } from '../../../../src/run/client/insights.ts';
import { planArms } from '../../../../src/run/plan.ts';
import { createLab, type RunSummary } from '../../../../src/state/lab.ts';
import { RunSeries } from '../../../../src/state/series.ts';
import { defaultExperiment, ENGINE, measurement } from '../../fakes.ts';

const EXPERIMENT: Experiment = { ...defaultExperiment(), d: 3, k: 2, l: 1, m: [4, 4000], T: 10 };
const RUN = new RunSeries(planArms(EXPERIMENT), ['trainError']);
const SIZE = { width: 400, height: 450 };
const OPTIONS: PictureOptions = { sample: 'shared', bold: 'most', regions: true, starts: false };

const coordinate = fc.double({ min: -1, max: 1, noNaN: true });
const direction = fc.tuple(coordinate, coordinate, coordinate).filter((v) => Math.hypot(...v) > 0.01);
const rotation = fc
  .tuple(fc.double({ min: -7, max: 7, noNaN: true }), fc.double({ min: -7, max: 7, noNaN: true }))
  .map(([right, up]) => turned(DEFAULT_ROTATION, right, up));

function look(rotation: Rotation, v: readonly number[]): number[] {
  const out = new Float64Array(3);
  toView(rotation, v[0], v[1], v[2], out);
  return Array.from(out);
}

describe('the sphere', () => {
  it('keeps lengths and angles however it is turned, also after thousands of turns', () => {
    fc.assert(
      fc.property(rotation, direction, direction, (turn, v, w) => {
        const product = (a: readonly number[], b: readonly number[]) =>
          a.reduce((sum, value, i) => sum + value * b[i], 0);
        expect(product(look(turn, v), look(turn, w))).toBeCloseTo(product(v, w), 9);
      }),
    );
    let turn = DEFAULT_ROTATION;
    for (let i = 0; i < 5000; i++) turn = turned(turn, 0.13, -0.07);
    expect(Math.hypot(...look(turn, [1, 2, 2]))).toBeCloseTo(3, 12);
  });

  it('turns what is in front to the right and up', () => {
    const identity = [1, 0, 0, 0, 1, 0, 0, 0, 1];
    expect(look(turned(identity, 0.2, 0), [0, 0, 1])[0]).toBeCloseTo(Math.sin(0.2), 12);
    expect(look(turned(identity, 0, 0.2), [0, 0, 1])[1]).toBeCloseTo(Math.sin(0.2), 12);
  });

  it('looks at a direction from nearly in front, whatever it is', () => {
    fc.assert(
      fc.property(direction, (v) => {
        const [x, , z] = look(facing(v[0], v[1], v[2]), v).map((value) => value / Math.hypot(...v));
        expect(x).toBeCloseTo(0, 9);
        expect(z).toBeGreaterThan(0.9);
      }),
    );
    expect(facing(0, 0, 0)).toEqual(DEFAULT_ROTATION);
  });

  it('draws the boundary of w on the plane orthogonal to w, front and back apart', () => {
    fc.assert(
      fc.property(rotation, direction, (turn, w) => {
        const circle = greatCircle(turn, w[0], w[1], w[2]);
        if (circle === null) throw new Error('no circle');
        const n = look(turn, w).map((value) => value / Math.hypot(...w));
        for (const half of ['front', 'back'] as const) {
          const points = halfCircle(circle, half, 9);
          for (let i = 0; i < points.length; i += 2) {
            const [x, y] = [points[i], -points[i + 1]]; // the screen's y points down
            const depth = Math.sqrt(Math.max(0, 1 - x * x - y * y));
            const z = half === 'front' ? depth : -depth;
            expect(x * x + y * y).toBeLessThanOrEqual(1 + 1e-9);
            // near the rim a tiny error of x and y is a large one of the depth
            expect(Math.abs(x * n[0] + y * n[1] + z * n[2])).toBeLessThan(1e-6);
          }
        }
      }),
    );
    expect(greatCircle(DEFAULT_ROTATION, 0, 0, 0)).toBeNull();
  });
});

/** Two points of two classes on a sphere, four units; the second point is wrong from step 5 on. */
function scene(m: number): GeometryScene {
  return {
    kind: 'sphere',
    dims: 3,
    d: 3,
    k: 2,
    n: 2,
    m,
    signs: false,
    points: Int32Array.of(0, 1),
    coordinates: Float32Array.of(0, 0, 1, 1, 0, 0),
    labels: Int32Array.of(0, 1),
    components: Int32Array.of(0, 1),
    units: Int32Array.of(0, 1, 2, 40),
    start: Float32Array.of(1, 0, 0, 0, 1, 0, 0, 0, 1, 1, 1, 1),
    projection: null,
    side: null,
  };
}

function step(median: number, turns: readonly number[], wrong = false): GeometryStep {
  return {
    now: Float32Array.of(1, 0, 0, 0, 1, 0, 0, 0, 1, 1, 1, 1),
    turns: Float32Array.from(turns),
    quantiles: Float64Array.of(0, median, 2 * median, 3 * median),
    regions: new Uint8Array(regionCount(3)),
    predicted: Uint8Array.of(0, wrong ? 0 : 1),
  };
}

function known() {
  const frames = new InsightFrames(EXPERIMENT);
  const add = (arm: number, at: number, inside: GeometryStep & { readonly scene?: GeometryScene }) =>
    frames.add({ arm, step: at, group: 'inside', scalars: {}, vectors: {}, inside });
  for (const [arm, m] of [
    [0, 4],
    [1, 4000],
  ]) {
    add(arm, 0, { ...step(0, [0, 0, 0, 0]), scene: scene(m) });
    add(arm, 5, step(arm === 0 ? 0.5 : 0.05, [0.1, 0.9, 0.2, 0.3], true));
    add(arm, 10, step(arm === 0 ? 0.6 : 0.06, [0.1, 0.2, 0.9, 0.3]));
  }
  return frames;
}

/** The same network in the plane, its units turned round. */
function flatly({ step: at, scene, ...rest }: PictureData, kind: 'circle' | 'projection'): PictureData {
  const flat = (rows: Float32Array) => rows.filter((_, i) => i % 3 < 2);
  return {
    ...rest,
    scene: {
      ...scene,
      kind,
      dims: 2,
      d: kind === 'circle' ? 2 : 9,
      coordinates: flat(scene.coordinates),
      start: flat(scene.start),
      projection: kind === 'circle' ? null : { explained: [0.5, 0.25], rows: 2 },
    },
    step: { ...at, now: flat(at.now).map((value) => -value), regions: new Uint8Array(regionCount(2)) },
  };
}

const drawnAt = (frames: InsightFrames, at: number, options: Partial<PictureOptions> = {}) =>
  frames.arms.flatMap((arm) => pictureData(arm, at, { ...OPTIONS, ...options }) ?? []);

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

  it('is exported with both networks, settings and link, and its numbers as rows', () => {
    const frames = known();
    const figure = geometryFigure(drawnAt(frames, 10), DEFAULT_ROTATION, EXPERIMENT, 'typical');
    const svg = sceneToSvg(captioned(figure), LIGHT);
    expect(svg).toContain('m = 4');
    expect(svg).toContain('#v=2');
    expect(svg).not.toMatch(/NaN|undefined/);
    const rows = geometryCsv(frames.arms).trim().split('\r\n');
    expect(rows[0].split(',')).toHaveLength(7);
    expect(rows[0]).toContain('turn 0.5 in degrees');
    expect(rows).toHaveLength(1 + 2 * 3);
    const degrees = [0, 0.5, 1, 1.5].map((turn) => (turn * 180) / Math.PI);
    expect(rows[2]).toBe(['4', '5', ...degrees, '0.5'].join(','));
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

  it('exports every arrow of the second network: what cuts it off lies in its own picture', () => {
    const drawn = drawnAt(known(), 10).map((one) => flatly(one, 'projection'));
    const { marks } = geometryFigure(drawn, DEFAULT_ROTATION, EXPERIMENT, 'typical');
    const arrows = marks.flatMap((mark) =>
      mark.type === 'polyline' && mark.clip !== undefined ? [{ ...mark, clip: mark.clip }] : [],
    );
    expect(arrows.length).toBeGreaterThan(2);
    for (const { points, clip } of arrows) {
      expect(points[0]).toBeGreaterThan(clip.x);
      expect(points[0]).toBeLessThan(clip.x + clip.width);
    }
    expect(new Set(arrows.map(({ clip }) => clip.x)).size).toBe(2);
  });

  it('is exported with a title and with what its marks mean, and says nothing of what is not there', () => {
    const words = (kind: 'circle' | 'projection' | null, starts = false) => {
      const drawn = drawnAt(known(), 10, { starts }).map((one) => (kind === null ? one : flatly(one, kind)));
      const figure = geometryFigure(drawn, DEFAULT_ROTATION, EXPERIMENT, 'typical');
      const text = figure.marks.flatMap((mark) => (mark.type === 'text' ? [mark.text] : [])).join(' ');
      return { text, caption: figure.caption };
    };
    const sphere = words(null, true);
    for (const part of [
      'Look inside',
      'wrong now',
      'boundary of a unit',
      'typical',
      'where they began',
      'every unit',
    ])
      expect(sphere.text).toContain(part);
    expect(words('circle').text).not.toContain('every unit drawn began');
    const projection = words('projection');
    expect(projection.text).toContain('direction of a unit, from its start to now');
    expect(`${projection.text} ${projection.caption}`).not.toMatch(/dashed|where they began/);
  });

  it('covers the exported sphere with its regions once, however they are shaped', () => {
    const [drawn] = drawnAt(known(), 5);
    const cells = regionCount(3);
    const covered = (regions: Uint8Array) => {
      const three = { ...drawn, scene: { ...drawn.scene, k: 3 }, step: { ...drawn.step, regions } };
      const marks = regionAreas(three, DEFAULT_ROTATION, pictureLayout(SIZE));
      const areas = marks.map(({ triples }) => {
        let sum = 0;
        for (let i = 3; i < triples.length; i += 3)
          sum += (triples[i] - triples[i - 3]) * (triples[i + 2] - triples[i + 1]);
        return sum;
      });
      return {
        count: marks.length,
        share: areas.reduce((a, b) => a + b, 0) / (Math.PI * pictureLayout(SIZE).radius ** 2),
      };
    };
    const one = covered(new Uint8Array(cells));
    expect(one.count).toBe(1);
    expect(one.share).toBeCloseTo(1, 2);
    const mixed = covered(Uint8Array.from({ length: cells }, (_, i) => (i * 7919) % 3));
    expect(mixed.count).toBeGreaterThan(100);
    expect(mixed.share).toBeCloseTo(one.share, 9);
    // no output is strictly the largest anywhere: nothing to paint
    expect(covered(new Uint8Array(cells).fill(3)).count).toBe(0);
  });

  it('exports units and digits as images, blank where they are, and a row for each', () => {
    const [one] = drawnAt(known(), 5);
    const images = {
      units: Int32Array.of(3),
      moves: Float32Array.of(0, -1, 0.5, 0.5),
      weights: Float32Array.of(1, 1, 1, 1),
      hardest: Int32Array.of(1),
      losses: Float64Array.of(2.5),
      pixels: Uint8Array.of(0, 0, 255, 0),
    };
    const scene = { ...one.scene, d: 4, side: 2 };
    const drawn: PictureData = { ...one, scene, step: { ...one.step, images } };
    const { marks } = imagesFigure([drawn], EXPERIMENT);
    const pixels = marks.flatMap((mark) => (mark.type === 'rect' ? [[mark.fill, mark.opacity]] : []));
    expect(pixels).toEqual([
      ['class0', 1], // the move: nothing, then down, and below two pixels up as one
      ['class1', 0.5],
      ['class1', 1], // the weights: a mark for each row
      ['class1', 1],
      ['ink', 1],
    ]);
    const words = marks.flatMap((mark) => (mark.type === 'text' ? [mark.text] : [])).join(' ');
    for (const part of ['unit 3', '1 → 0', 'loss 2.50', 'step 5', 'orange is positive'])
      expect(words).toContain(part);
    expect(imagesCsv([drawn])).toBe(
      'm,step,image,index,label,answer,loss\r\n4,5,unit,3,,,\r\n4,5,digit,1,1,0,2.5\r\n',
    );
  });

  it.each(['circle', 'projection'] as const)('draws a %s without a number that is none', (kind) => {
    const [drawn] = drawnAt(known(), 5);
    const marks = pictureMarks(flatly(drawn, kind), DEFAULT_ROTATION, { width: 360, height: 420 });
    const figure = { width: 360, height: 420, title: 't', caption: '', marks };
    expect(sceneToSvg(figure, LIGHT)).not.toMatch(/NaN|Infinity|undefined/);
    expect(marks.some((mark) => mark.type === 'dot' && mark.fill === 'class1')).toBe(true);
  });
});

describe('looking inside a run', () => {
  it('asks for the narrowest and the widest network, and for others once they are chosen', () => {
    const lab = createLab();
    const started: InsightOptions[] = [];
    const wanted: (readonly number[] | undefined)[] = [];
    const insights = new Insights({
      lab,
      files: () => ({}),
      spawn: () => ({ post: () => {}, terminate: () => {} }),
      start: (options) => {
        started.push(options);
        return { want: (_groups, _step, arms) => wanted.push(arms), reach: () => {}, stop: () => {} };
      },
    });
    const experiment: Experiment = { ...EXPERIMENT, m: [100, 4, 4000] };
    const run: RunSummary = {
      id: 1,
      experiment,
      series: new RunSeries(planArms(experiment), []),
      status: 'running',
      step: 0,
      stepsPerSecond: null,
      engine: ENGINE,
      engineNote: null,
      data: null,
      loading: null,
      error: null,
    };
    const leave = insights.follow();
    lab.setState((s) => ({ run, screen: { ...s.screen, look: ['inside'] } }));
    expect(started.map(({ groups, geometryArms }) => [groups, geometryArms])).toEqual([[['inside'], [1, 2]]]);
    insights.lookInside([1, 2]);
    expect(wanted).toEqual([]);
    insights.lookInside([0]);
    expect(wanted).toEqual([[0]]);
    leave();
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

describe('the player', () => {
  it('follows what is known until a step is chosen, and plays from there to the end', async () => {
    const steps = [0, 1, 4];
    const player = new StepPlayer(() => steps);
    expect(player.step()).toBe(4);
    steps.push(9);
    expect(player.step()).toBe(9);
    player.choose(2);
    expect(player.step()).toBe(1);
    const shown: (number | null)[] = [];
    const ended = new Promise<void>((resolve) => {
      player.store.subscribe(({ playing }) => {
        if (shown.at(-1) !== player.step()) shown.push(player.step());
        if (!playing) resolve();
      });
    });
    player.play();
    await ended;
    expect(shown).toEqual([1, 4, 9]);
    expect(player.store.getState()).toEqual({ chosen: null, playing: false });
  });

  it('plays from the start where the last step is shown, and can be stopped', () => {
    const player = new StepPlayer(() => [0, 1, 2]);
    player.play();
    expect(player.step()).toBe(0);
    player.stop();
    expect(player.store.getState()).toMatchObject({ chosen: 0, playing: false });
    expect(new StepPlayer(() => []).step()).toBeNull();
  });
});

it('fits pictures into any room: whole, in a row or a column, whichever shows them larger', () => {
  const side = fc.integer({ min: 120, max: 3000 });
  fc.assert(
    fc.property(side, side, fc.integer({ min: 1, max: 2 }), (width, height, pictures) => {
      const gap = 12;
      const { side: picture, columns } = fitPictures({ width, height }, pictures, gap);
      const rows = Math.ceil(pictures / columns);
      expect(columns * picture + (columns - 1) * gap).toBeLessThanOrEqual(width);
      expect(rows * pictureHeight(picture) + (rows - 1) * gap).toBeLessThanOrEqual(height);
    }),
  );
  expect(fitPictures({ width: 1800, height: 900 }, 2, 12).columns).toBe(2);
  expect(fitPictures({ width: 340, height: 800 }, 2, 12).columns).toBe(1);
});
