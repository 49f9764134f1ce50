import { describe, expect, it } from 'vitest';
import { geometryCsv, geometryFigure } from '../../../../../src/app/lab/geometry/export/geometryFigure.ts';
import { imagesFigure } from '../../../../../src/app/lab/geometry/images/imagesFigure.ts';
import { imagesCsv } from '../../../../../src/app/lab/geometry/images/imageTable.ts';
import type { PictureData } from '../../../../../src/app/lab/geometry/picture/pictureData.ts';
import { pictureLayout } from '../../../../../src/app/lab/geometry/picture/pictureLayout.ts';
import { DEFAULT_ROTATION } from '../../../../../src/app/lab/geometry/sphere/orthographic.ts';
import { regionAreas } from '../../../../../src/app/lab/geometry/sphere/regionAreas.ts';
import { captioned } from '../../../../../src/charts/captioned.ts';
import { LIGHT } from '../../../../../src/charts/palette.ts';
import { sceneToSvg } from '../../../../../src/charts/sceneToSvg.ts';
import { regionCount } from '../../../../../src/measure/geometryGrid.ts';
import { drawnAt, EXPERIMENT, flatly, known, SIZE } from '../twoNetworks.ts';

describe('the look inside, exported', () => {
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
});
