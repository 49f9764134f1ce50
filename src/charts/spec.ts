// What a caller says about a line chart. Plain data; nothing here knows pixels.

import type { Marker } from './markers.ts';
import type { ColourToken, Dash } from './palette.ts';

/** 'share': a part of one, shown in percent. 'count': whole numbers such as steps, 20k for 20 000. */
export type NumberFormat = 'plain' | 'share' | 'count';

export interface AxisSpec {
  readonly label: string;
  /** 'symlog': linear within +-floor (default 1), logarithmic outside */
  readonly scale: 'linear' | 'log' | 'symlog';
  /**
   * Ends of the axis; absent = from the data. On a log axis a lower end <= 0 asks for the slot for zero.
   * Values above the upper end are cut off at the edge of the plot.
   */
  readonly domain?: readonly [number, number];
  /**
   * Log only, >= 0. Values <= floor cannot be placed on the axis and are drawn on a separate line behind an axis
   * break. Stating it (0 will do) keeps that line in place before the first zero arrives.
   */
  readonly floor?: number;
  /** what that line is called; absent = '0', or '≤ floor' where the values there are not all zero */
  readonly floorLabel?: string;
  readonly format?: NumberFormat;
  /** values to name, ascending, instead of round ones; evenly thinned where they do not fit, the others get a mark */
  readonly ticks?: readonly number[];
}

/**
 * A column of numbers. NaN and infinities are gaps; a series that ends in one is marked with a cross where it stopped. Where
 * the chart says what +Infinity means (`never`), it is no gap: a cross on the upper edge.
 */
export type Column = ArrayLike<number>;

/** Where a line ended, and in words: 'diverged at step 4'. */
export interface Ended {
  readonly x: number;
  readonly text: string;
}

interface Band {
  readonly low: Column;
  readonly high: Column;
}

export interface Series {
  readonly id: string;
  /** as short as 'm = 1000': it is written at the end of the line */
  readonly label: string;
  /** for readings and tables, where the label alone would not tell two lines apart: 'm = 1000, training' */
  readonly fullLabel?: string;
  readonly colour: ColourToken;
  readonly dash?: Dash;
  /** the shape that goes with the colour: a few of it on the line, at its name and in readings */
  readonly marker?: Marker | undefined;
  /** stroke in pixels */
  readonly width?: number;
  /** increasing; x and y may be longer than each other, the common part is drawn. No unfilled rest: NaN means diverged. */
  readonly x: Column;
  readonly y: Column;
  /** from this x on there are no finite numbers, though nothing was recorded there */
  readonly ended?: Ended | undefined;
  /** false: a dot at each point and no line between them */
  readonly join?: boolean;
  /** a dot at each point of the line, where points are few and each was measured for itself */
  readonly dots?: boolean;
  /** spread over seeds at the same x: what is read, and drawn unless `drawn` is less of it */
  readonly band?: Band;
  /** its quartiles, drawn instead */
  readonly drawn?: Band;
  /** from an earlier run: drawn faintly, without label, and not read */
  readonly faded?: boolean;
  /** of a faded line that should stand out more than others; 0..1 */
  readonly opacity?: number;
  /** of a faded line: its numbers stand in the table all the same */
  readonly tabled?: boolean;
  /** write the label at the end of the line; default: yes, unless faded */
  readonly endLabel?: boolean;
}

export type Guide =
  | {
      readonly kind: 'horizontal';
      readonly at: number;
      readonly label: string;
      readonly colour?: ColourToken;
    }
  | { readonly kind: 'vertical'; readonly at: number; readonly label: string; readonly colour?: ColourToken }
  | {
      readonly kind: 'curve';
      readonly x: Column;
      readonly y: Column;
      readonly label: string;
      readonly colour?: ColourToken;
    };

/** A value that somebody else measured, with how far off it may be along one axis. */
export interface ReferencePoint {
  readonly x: number;
  readonly y: number;
  /** from where to where it may lie */
  readonly bar?: { readonly along: 'x' | 'y'; readonly low: number; readonly high: number };
  /** of what it is: 'm = 1000' */
  readonly name: string;
  readonly colour: ColourToken;
}

/** Measured values from elsewhere, drawn over the lines. They are values, not guides: they may extend the axes. */
export interface ReferenceLayer {
  /** in the key and in tables: 'published (read off, ±5 %)' */
  readonly label: string;
  readonly points: readonly ReferencePoint[];
}

/** What a stroke means where it is not a matter of one line ('dashed: training'). */
export interface KeyEntry {
  readonly label: string;
  readonly dash: Dash;
  /** the key is of this sign, not of a stroke */
  readonly sign?: 'cross' | 'band' | 'bar';
  readonly colour?: ColourToken;
}

export interface LineChartSpec {
  readonly title: string;
  readonly x: AxisSpec;
  readonly y: AxisSpec;
  readonly series: readonly Series[];
  readonly guides?: readonly Guide[];
  readonly key?: readonly KeyEntry[];
  readonly marks?: ReferenceLayer;
  /** what the bands drawn are: 'quartiles of 5 seeds' */
  readonly spread?: string;
  /** what a y of +Infinity means: 'not within 1000 steps' */
  readonly never?: string;
  /** what the cross at the end of a line means; default: that no finite number follows */
  readonly stopped?: string;
  readonly caption: string;
  /** what the faint lines are, where there are any: 'the run before' */
  readonly shadow?: string;
  /** x at which the values are being read: a rule with a dot on each line */
  readonly reading?: number | null;
  /** pixels; default 13. Everything else on the chart follows it. */
  readonly fontSize?: number;
}

/** Number of points of a series: the part that x and y have in common. */
export function lengthOf(series: Pick<Series, 'x' | 'y'>): number {
  return Math.min(series.x.length, series.y.length);
}

/** Whether numbers that are not finite follow the last finite one; what has a name (`never`) does not count. */
export function endsNonFinite(series: Pick<Series, 'x' | 'y' | 'ended'>, never: boolean): boolean {
  const length = lengthOf(series);
  if (length > 0 && series.ended !== undefined) return true;
  let i = length - 1;
  while (i >= 0 && !Number.isFinite(series.y[i])) i--;
  if (i < 0) return false;
  for (i++; i < length; i++) if (!never || series.y[i] !== Number.POSITIVE_INFINITY) return true;
  return false;
}
