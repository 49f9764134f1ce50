import type { ColourToken } from '../../../../charts/palette.ts';
import type { GeometryScene } from '../../../../measure/geometry.ts';
import { PICTURE_KINDS } from '../kinds.ts';
import { LAYERS } from '../layers.ts';
import type { PictureOptions } from '../picture/pictureData.ts';
import { className } from '../picture/pictureWords.ts';

/** What stands before an item's words. */
export type LegendSample =
  /** a point of a class, and where there are regions one of its own */
  | { readonly type: 'class'; readonly index: number; readonly region: boolean }
  /** the ring of a wrong point, whatever its class */
  | { readonly type: 'wrong' }
  /** a point behind the sphere */
  | { readonly type: 'behind' }
  | {
      readonly type: 'line';
      readonly stroke: ColourToken;
      readonly width: number;
      readonly dash: readonly number[];
      readonly opacity: number;
      /** whether it has the head of an arrow */
      readonly arrow: boolean;
    };

export interface LegendItem {
  readonly words: string;
  readonly sample: LegendSample;
}

/** The units in bold; in the short legend. */
const MARKED: Readonly<Record<PictureOptions['bold'], string>> = {
  typical: 'three typical units: their turn is about the median',
  most: 'the three drawn that turn most',
};
const SHORT_MARKED: typeof MARKED = { typical: 'typical units', most: 'turned most' };

/**
 * What the marks of a picture mean, on the page and in an exported picture.
 * @param short in as few words as can be, for a picture that stands alone
 */
export function legendItems(
  scene: GeometryScene,
  { bold, starts }: Pick<PictureOptions, 'bold' | 'starts'>,
  short: boolean,
): LegendItem[] {
  const { arrows, solid, legend, shortLegend } = PICTURE_KINDS[scene.kind];
  const line = (id: 'starts' | 'boundaries' | 'markedStarts' | 'marked', thin = { width: 1, opacity: 1 }) => {
    const { stroke, width, dash } = LAYERS[id].line;
    const many = width === 'thin' ? thin : { width, opacity: 1 };
    return { type: 'line', stroke, dash, ...many, arrow: arrows } as const;
  };
  const marked = arrows ? `${MARKED[bold]}; ringed where they are short` : MARKED[bold];
  const classes = Array.from({ length: scene.k }, (_, index): LegendItem => {
    const words = short && !scene.signs ? String(index) : className(scene, index);
    return { words, sample: { type: 'class', index, region: !arrows } };
  });
  return [
    ...classes,
    { words: 'wrong now', sample: { type: 'wrong' } },
    ...(solid && !short ? [{ words: 'faint: behind the sphere', sample: { type: 'behind' } as const }] : []),
    {
      words: short ? shortLegend : scene.layers > 1 ? `${legend} (first layer)` : legend,
      sample: line('boundaries', { width: 1.25, opacity: 0.6 }),
    },
    { words: short ? SHORT_MARKED[bold] : marked, sample: line('marked') },
    // an arrow begins where its unit did
    ...(arrows ? [] : [{ words: short ? 'their start' : 'where they began', sample: line('markedStarts') }]),
    ...(arrows || !starts ? [] : [{ words: 'where every unit drawn began', sample: line('starts') }]),
  ];
}
