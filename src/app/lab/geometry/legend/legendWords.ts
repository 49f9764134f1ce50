import type { GeometryKind } from '../../../../measure/geometry.ts';
import type { Options } from '../picture/pictureData.ts';

// What the marks are called, on the page and in an exported picture.

const BOLD: Readonly<Record<Options['bold'], string>> = {
  typical: 'three typical units: their turn is about the median',
  most: 'the three drawn that turn most',
};

const BOUNDARY = 'boundary of a unit, the inputs orthogonal to w';
export const UNIT: Readonly<Record<GeometryKind, string>> = {
  circle: BOUNDARY,
  sphere: BOUNDARY,
  projection:
    'direction of a unit, from its start to now; arrows are enlarged: points and arrows have different scales',
};

/** The bold units of a kind of picture. */
export function boldWords(kind: GeometryKind, bold: Options['bold']): string {
  return kind === 'projection' ? `${BOLD[bold]}; ringed where they are short` : BOLD[bold];
}

export const WRONG = 'wrong now';
export const BEHIND = 'faint: behind the sphere';
export const BEGAN = 'where they began';
export const ALL_BEGAN = 'where every unit drawn began';

/** The same in as few words as there is room for where a picture stands alone. */
export const SHORT = {
  unit: {
    circle: 'a unit’s boundary',
    sphere: 'a unit’s boundary',
    projection: 'a unit, start to now (enlarged)',
  },
  bold: { typical: 'typical units', most: 'turned most' },
  began: 'their start',
} as const;
