import { armToken } from '../../src/charts/palette.ts';
import type { Mark, Scene } from '../../src/charts/scene.ts';
import type { LineChartSpec, Series } from '../../src/charts/spec.ts';

export const STEPS = [0, 1, 2, 5, 10, 50, 200, 1000, 2000];

export function series(id: string, y: readonly number[], more: Partial<Series> = {}): Series {
  return { id, label: id, colour: armToken(0, 1), x: STEPS, y, ...more };
}

/** Errors of three widths: one diverges, one reaches zero, one is slow. */
export function errorSpec(more: Partial<LineChartSpec> = {}): LineChartSpec {
  return {
    title: 'Error',
    x: { label: 'step', scale: 'log', domain: [0, 2000], format: 'count' },
    y: { label: 'share misclassified', scale: 'log', floor: 0, format: 'share' },
    series: [
      series('m = 10', [0.75, 0.74, 0.7, 0.66, 0.6, 0.5, Number.NaN, Number.NaN, Number.NaN], {
        colour: armToken(0, 3),
      }),
      series('m = 100', [0.75, 0.7, 0.6, 0.45, 0.3, 0.2, 0.1, 0.0625, 0.03125], { colour: armToken(1, 3) }),
      series('m = 1000', [0.74, 0.6, 0.4, 0.2, 0.1, 0.00390625, 0, 0, 0], { colour: armToken(2, 3) }),
    ],
    caption: 'k = 4, l = 2, δ = 0.2 & <more>',
    ...more,
  };
}

const round = (value: number) => String(Math.round(value));

/** A scene as text, in whole pixels, one line a mark: what changes in a picture shows as a diff. */
export function sceneText(scene: Scene): string {
  return [
    `${scene.width} x ${scene.height} ${scene.title} | ${scene.caption}`,
    ...scene.marks.map(markText),
  ].join('\n');
}

function markText(mark: Mark): string {
  switch (mark.type) {
    case 'rule':
      return `rule ${mark.stroke} ${[mark.x1, mark.y1, mark.x2, mark.y2].map(round).join(' ')} dash [${mark.dash}]`;
    case 'polyline':
      return `polyline ${mark.stroke} dash [${mark.dash}] ${Array.from(mark.points, round).join(' ')}`;
    case 'area':
      return `area ${mark.fill} ${Array.from(mark.triples, round).join(' ')}`;
    case 'text':
      return `text ${mark.fill} ${mark.size} ${mark.anchor} ${round(mark.x)} ${round(mark.y)} "${mark.text}"`;
    case 'rect':
      return `rect ${mark.fill} ${[mark.x, mark.y, mark.width, mark.height].map(round).join(' ')}`;
    case 'dot':
      return `dot ${mark.symbol} ${mark.fill} ${round(mark.x)} ${round(mark.y)} r ${round(mark.radius)}`;
  }
}

/** Marks of one type. */
export function marksOf<T extends Mark['type']>(scene: Scene, type: T): Extract<Mark, { type: T }>[] {
  return scene.marks.filter((mark): mark is Extract<Mark, { type: T }> => mark.type === type);
}
