// What a caller says about a heat map. Plain data; nothing here knows pixels.

import type { NumberFormat } from './spec.ts';

/** A field's place in the grid: indices into the values of x and of y. */
export interface HeatCell {
  readonly column: number;
  readonly row: number;
}

export interface HeatField extends HeatCell {
  /** NaN: none yet. Infinity: it never got there, drawn as a grey field. */
  readonly value: number;
  /** the value as short as it fits into a field */
  readonly text: string;
  /** 'partial': some seeds are missing, drawn paler. 'impossible': cannot be run, crossed out. */
  readonly state: 'waiting' | 'partial' | 'done' | 'impossible';
  /** for readings: name and text, in order */
  readonly rows: readonly (readonly [name: string, text: string])[];
  /** why a field is impossible */
  readonly note?: string;
}

interface HeatAxis {
  readonly label: string;
  /** for readings: 'δ' */
  readonly symbol: string;
  /** ascending; every value gets the same room */
  readonly values: readonly number[];
  readonly format?: NumberFormat;
}

/** One step of the frontier: in row (or column) `at` of the other axis, fields from index `from` on suffice; null: none does. */
export interface FrontierStep {
  readonly at: number;
  readonly from: number | null;
  /** false while it may still move */
  readonly sure: boolean;
}

export interface HeatMapSpec {
  readonly title: string;
  readonly x: HeatAxis;
  readonly y: HeatAxis;
  readonly fields: readonly HeatField[];
  readonly colour: {
    /** what the colours stand for */
    readonly label: string;
    readonly scale: 'linear' | 'log';
    readonly format?: NumberFormat;
    /** ends of the scale; absent = from the fields */
    readonly domain?: readonly [number, number];
    /** what grey fields mean: 'not within 1000 steps' */
    readonly neverLabel: string;
  };
  readonly frontier: { readonly along: 'x' | 'y'; readonly steps: readonly FrontierStep[] } | null; // lines without a step interrupt it
  /** what the frontier means, or '' */
  readonly frontierLabel: string;
  /** places joined by a straight line, by values of both axes, which may lie between two fields */
  readonly way?: readonly { readonly x: number; readonly y: number; readonly label: string }[];
  /** no lines between fields: neighbours are samples of one surface */
  readonly seamless?: boolean;
  readonly caption: string;
  /** the field being read */
  readonly reading?: HeatCell | null;
  /** pixels; default 13 */
  readonly fontSize?: number;
}
