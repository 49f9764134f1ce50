import { classToken } from '../../charts/palette.ts';
import { type DotMark, type Mark, text } from '../../charts/scene.ts';
import { classSymbol } from './drawn.ts';

/** A point of its class; a wrong one on a disc of warning. */
export function pointAt(x: number, y: number, label: number, wrong: boolean, radius: number): DotMark[] {
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
  return [
    { ...dot, symbol: 'circle', radius: radius + (wrong ? 2.5 : 1.5), fill: wrong ? 'warning' : 'surface' },
    dot,
  ];
}

/** Rims of all points first: a cap of many points is one patch, not a heap of rims. */
export function rimsFirst(points: readonly DotMark[][]): DotMark[] {
  return [...points.map(([rim]) => rim), ...points.map(([, dot]) => dot)];
}

/** The number of a class, where it is written into a picture. */
export function name(x: number, y: number, label: number, fontSize: number): Mark {
  return text(x, y, String(label), fontSize, { weight: 600, anchor: 'middle', halo: true });
}
