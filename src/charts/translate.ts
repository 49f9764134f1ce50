import type { Mark } from './scene.ts';

/** A mark somewhere else, with what cuts it off. */
export function translateMark(mark: Mark, dx: number, dy: number): Mark {
  switch (mark.type) {
    case 'polyline':
      return { ...mark, points: shifted(mark.points, 2, dx, dy), ...clipOf(mark, dx, dy) };
    case 'area':
      return { ...mark, triples: shifted(mark.triples, 3, dx, dy), ...clipOf(mark, dx, dy) };
    case 'rule':
      return { ...mark, x1: mark.x1 + dx, x2: mark.x2 + dx, y1: mark.y1 + dy, y2: mark.y2 + dy };
    default:
      return { ...mark, x: mark.x + dx, y: mark.y + dy };
  }
}

/** Tuples that begin with their x. */
function shifted(numbers: ArrayLike<number>, stride: 2 | 3, dx: number, dy: number): number[] {
  return Array.from(numbers, (value, i) => value + (i % stride === 0 ? dx : dy));
}

function clipOf({ clip }: Extract<Mark, { type: 'polyline' | 'area' }>, dx: number, dy: number) {
  return clip === undefined ? {} : { clip: { ...clip, x: clip.x + dx, y: clip.y + dy } };
}
