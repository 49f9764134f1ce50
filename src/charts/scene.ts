// A chart as data: what to draw, where, in which named colour. Painters turn it into pixels or SVG; tests read it as text.

import type { ColourToken } from './palette.ts';

/** The face that the lab ships, whose widths textWidth.ts knows. */
export const FONT = 'Widenet Text';
/** Used by both painters: the face, and what stands in for it until it is there. As --font-text. */
export const FONT_FAMILY = `"${FONT}", "${FONT} Arial", "${FONT} Roboto", "${FONT} DejaVu", sans-serif`;

export interface Rect {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** Flat pairs x0, y0, x1, y1, ... in CSS pixels, finite, y downwards. */
type Points = ArrayLike<number>;

export interface PolylineMark {
  readonly type: 'polyline';
  readonly points: Points;
  readonly stroke: ColourToken;
  readonly width: number;
  /** lengths of strokes and gaps in pixels; empty = solid */
  readonly dash: readonly number[];
  readonly opacity: number;
  /** where given, nothing is painted outside */
  readonly clip?: Rect;
}
/** The band between two lines that share their x: flat triples x, yLow, yHigh. */
export interface AreaMark {
  readonly type: 'area';
  readonly triples: Points;
  readonly fill: ColourToken;
  readonly opacity: number;
  readonly clip?: Rect;
}
/** A straight line: axis, grid line, tick, leader. */
export interface RuleMark {
  readonly type: 'rule';
  readonly x1: number;
  readonly y1: number;
  readonly x2: number;
  readonly y2: number;
  readonly stroke: ColourToken;
  readonly width: number;
  readonly dash: readonly number[];
  readonly opacity: number;
}
export interface TextMark {
  readonly type: 'text';
  readonly x: number;
  /** of the baseline */
  readonly y: number;
  readonly text: string;
  readonly fill: ColourToken;
  readonly size: number;
  readonly weight: 400 | 600;
  readonly anchor: 'start' | 'middle' | 'end';
  /** degrees clockwise about (x, y) */
  readonly rotate: number;
  /** a rim in the surface's colour, for text that lies over lines */
  readonly halo: boolean;
}
interface RectMark extends Rect {
  readonly type: 'rect';
  readonly fill: ColourToken;
  readonly opacity: number;
}
export type DotSymbol = 'circle' | 'square' | 'triangle' | 'diamond' | 'cross';
export interface DotMark {
  readonly type: 'dot';
  readonly x: number;
  readonly y: number;
  /** half of its height */
  readonly radius: number;
  readonly symbol: DotSymbol;
  /** an outline in the colour, filled with the surface's */
  readonly open?: boolean;
  readonly fill: ColourToken;
  readonly opacity: number;
  /** a rim in the surface's colour, so that a dot stays visible on its own line */
  readonly halo: boolean;
}
export type Mark = PolylineMark | AreaMark | RuleMark | TextMark | RectMark | DotMark;

export interface Size {
  readonly width: number;
  readonly height: number;
}

/** Marks are painted in order, later ones on top. Sizes in CSS pixels. */
export interface Scene extends Size {
  readonly title: string;
  /** what the picture shows and with which settings; belongs to every export */
  readonly caption: string;
  readonly marks: readonly Mark[];
}

/** A chart cannot be drawn from what it was given; the message says what to change. */
export class ChartError extends Error {
  override readonly name = 'ChartError';
}

const SOLID: readonly number[] = [];

/** A rule with the usual values for what is left out. */
export function rule(
  x1: number,
  y1: number,
  x2: number,
  y2: number,
  stroke: ColourToken,
  more: Partial<Pick<RuleMark, 'width' | 'dash' | 'opacity'>> = {},
): RuleMark {
  return { type: 'rule', x1, y1, x2, y2, stroke, width: 1, dash: SOLID, opacity: 1, ...more };
}

/** A text with the usual values for what is left out; y is the baseline. */
export function text(
  x: number,
  y: number,
  words: string,
  size: number,
  more: Partial<Pick<TextMark, 'fill' | 'weight' | 'anchor' | 'rotate' | 'halo'>> = {},
): TextMark {
  return {
    type: 'text',
    x,
    y,
    text: words,
    size,
    fill: 'ink',
    weight: 400,
    anchor: 'start',
    rotate: 0,
    halo: false,
    ...more,
  };
}
