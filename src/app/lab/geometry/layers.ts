import type { ColourToken } from '../../../charts/palette.ts';

// What a picture of the sphere or of the circle is made of: the painter, the exported marks, the legend and the controls read
// this table. The circle has no far side, so it leaves out what lies behind.

export type Half = 'front' | 'back';

/** How the boundaries of some units are drawn. */
interface Line {
  readonly stroke: ColourToken;
  /** in pixels, times how bold the picture is; 'thin': there are many, so the picture chooses width and opacity for them */
  readonly width: number | 'thin';
  /** lengths of strokes and gaps in pixels; empty: solid */
  readonly dash: readonly number[];
}

/** The boundaries of some units: of all drawn or of the marked ones, as they are at the step shown or as they were at the start. */
export interface BoundaryLayer {
  readonly type: 'boundaries';
  readonly half: Half;
  readonly of: 'units' | 'marked';
  readonly when: 'now' | 'start';
  readonly line: Line;
}

export type Layer = (
  | BoundaryLayer
  /** the class predicted for every direction */
  | { readonly type: 'regions' }
  | { readonly type: 'points'; readonly half: Half }
  /** the edge of the sphere's disc, or the circle itself */
  | { readonly type: 'rim' }
  /** the class written beside each component of the data */
  | { readonly type: 'names' }
) & {
  /** the label of its control, where the reader may switch it off; the layer's name is then a field of the options */
  readonly control?: string;
};

const THIN: Line = { stroke: 'ink', width: 'thin', dash: [] };

/** From the bottom up. */
export const LAYERS = {
  regions: { type: 'regions', control: 'predicted regions' },
  pointsBehind: { type: 'points', half: 'back' },
  boundariesBehind: { type: 'boundaries', half: 'back', of: 'units', when: 'now', line: THIN },
  starts: {
    type: 'boundaries',
    half: 'front',
    of: 'units',
    when: 'start',
    line: { stroke: 'accent', width: 'thin', dash: [2, 4] },
    control: 'all starts',
  },
  boundaries: { type: 'boundaries', half: 'front', of: 'units', when: 'now', line: THIN },
  // not in the accent: that blue is nearly the first class's
  markedStarts: {
    type: 'boundaries',
    half: 'front',
    of: 'marked',
    when: 'start',
    line: { stroke: 'ink', width: 1.75, dash: [6, 4] },
  },
  marked: {
    type: 'boundaries',
    half: 'front',
    of: 'marked',
    when: 'now',
    line: { stroke: 'ink', width: 3, dash: [] },
  },
  rim: { type: 'rim' },
  points: { type: 'points', half: 'front' },
  names: { type: 'names' },
} as const satisfies Readonly<Record<string, Layer>>;

/** Width of the rim in pixels, times how bold the picture is. */
export const RIM_WIDTH = 1.5;

/** The layers that the reader may switch off. */
export const OPTIONAL_LAYERS = ['regions', 'starts'] as const satisfies readonly (keyof typeof LAYERS)[];

/** The layers of a picture from the bottom up, without those that are switched off. */
export function shownLayers(shown: Readonly<Record<(typeof OPTIONAL_LAYERS)[number], boolean>>): Layer[] {
  return Object.entries(LAYERS).flatMap(([id, layer]) => {
    const optional = OPTIONAL_LAYERS.find((other) => other === id);
    return optional === undefined || shown[optional] ? [layer] : [];
  });
}
