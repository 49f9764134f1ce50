import type { InsideKind } from '../../measure/inside.ts';
import type { Options } from './drawn.ts';

// What the marks are called, on the page and in an exported picture.

export const BOLD: Readonly<Record<Options['bold'], string>> = {
  typical: 'three typical units: their turn is about the median',
  most: 'the three drawn that turn most',
};

const BOUNDARY = 'boundary of a unit, the inputs orthogonal to w';
export const UNIT: Readonly<Record<InsideKind, string>> = {
  circle: BOUNDARY,
  sphere: BOUNDARY,
  projection: 'direction of a unit, from its start to now, on a scale of its own',
};

export const WRONG = 'wrong now';
export const BEGAN = 'where they began';
export const ALL_BEGAN = 'where every unit drawn began';
