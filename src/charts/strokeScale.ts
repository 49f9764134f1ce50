// Large type is read from far away, and strokes and dots made for 13 px would be hairlines beside it.

import type { DotMark, Mark } from './scene.ts';

/** The type size for which widths and radii are given. */
const USUAL = 13;
/** Strokes grow less than type: they carry no detail. */
const SHARE = 0.7;
/** From this type size on a chart is read from far away, and muted lines would be lost. */
const FAR = 16;

/** How much wider strokes and dots are than at the usual type size; never less than 1. */
export function strokeScale(fontSize: number): number {
  return 1 + Math.max(0, fontSize / USUAL - 1) * SHARE;
}

/** What stands beside the measurements: muted, but dark where the chart is read from far away. */
export function guideColour(fontSize: number): 'ink' | 'muted' {
  return fontSize >= FAR ? 'ink' : 'muted';
}

/** The marks with wider strokes, longer dashes and larger dots; places and type stay as they are. */
export function bolder(marks: readonly Mark[], fontSize: number): readonly Mark[] {
  const by = strokeScale(fontSize);
  if (by === 1) return marks;
  return marks.map((mark) => {
    if (mark.type === 'dot') return { ...mark, radius: mark.radius * by } satisfies DotMark;
    if (mark.type !== 'rule' && mark.type !== 'polyline') return mark;
    return { ...mark, width: mark.width * by, dash: mark.dash.map((length) => length * by) };
  });
}
