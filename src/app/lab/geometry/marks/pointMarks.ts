import { classToken } from '../../../../charts/palette.ts';
import { type DotMark, type DotSymbol, type Mark, text } from '../../../../charts/scene.ts';

/** A second carrier besides the colour of a class; they repeat, and so do colours, but not together (5 and 12). */
const SYMBOLS: readonly DotSymbol[] = ['circle', 'square', 'triangle', 'diamond', 'cross'];
export function classSymbol(index: number): DotSymbol {
  return SYMBOLS[index % SYMBOLS.length];
}

/** A point of its class, last; below it its rim, and where it is wrong a ring of warning that stands off from it. */
export function classPointMarks(
  x: number,
  y: number,
  label: number,
  wrong: boolean,
  radius: number,
): DotMark[] {
  const dot: DotMark = {
    type: 'dot',
    x,
    y,
    radius,
    symbol: classSymbol(label),
    fill: classToken(label),
    opacity: 1,
    halo: false,
  };
  // a ring right at the point would not be told from a class whose colour is near
  const ring: DotMark[] = wrong ? [{ ...dot, symbol: 'circle', radius: radius + 3, fill: 'warning' }] : [];
  return [...ring, { ...dot, symbol: 'circle', radius: radius + 1.5, fill: 'surface' }, dot];
}

/** Rims of all points first: a cap of many points is one patch, not a heap of rims. */
export function rimsFirst(points: readonly DotMark[][]): DotMark[] {
  return [...points.flatMap((marks) => marks.slice(0, -1)), ...points.flatMap((marks) => marks.slice(-1))];
}

/** The number of a class, or of some, where it is written into a picture. */
export function classNumber(x: number, y: number, label: number | string, fontSize: number): Mark {
  return text(x, y, String(label), fontSize, { weight: 600, anchor: 'middle', halo: true });
}
