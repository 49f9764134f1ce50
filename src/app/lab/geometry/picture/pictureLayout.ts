// Where things are in the picture of one network: a head of three lines of text, and a disc or a square below it.

import type { Rect, Size } from '../../../../charts/scene.ts';
import { strokeScale } from '../../../../charts/strokeScale.ts';

export interface PictureLayout {
  readonly fontSize: number;
  /** baselines of the head's lines */
  readonly lines: readonly [number, number];
  readonly plot: Rect;
  /** of the disc in the plot */
  readonly x: number;
  readonly y: number;
  readonly radius: number;
  /** how much bolder lines and points are than in the lab: 1, and more where the type is large */
  readonly bold: number;
}

const EDGE = 6;

/** Room for the head of a picture over its square, in CSS pixels, and the square's height for its width. */
const HEAD = 30;
const TALL = 1.06;

/** Height of a picture of this width. */
export function pictureHeight(width: number): number {
  return Math.round(width * TALL) + HEAD;
}

/** How wide pictures are, and in how many columns they stand, so that all are seen whole and as large as can be. */
export function fitPictures(
  room: Size,
  pictures: number,
  gap: number,
): { readonly side: number; readonly columns: number } {
  const inColumns = (columns: number) => {
    const rows = Math.ceil(pictures / columns);
    const across = (room.width - gap * (columns - 1)) / columns;
    const down = (room.height - gap * (rows - 1)) / rows;
    // a pixel less: heights are rounded
    return { columns, side: Math.floor(Math.min(across, (down - HEAD - 1) / TALL)) };
  };
  const [row, column] = [inColumns(pictures), inColumns(1)];
  return row.side >= column.side ? row : column;
}

/** @param wanted type size, for a projector; default by the width */
export function pictureLayout({ width, height }: Size, wanted?: number): PictureLayout {
  // the head's longest line holds about 30 letters
  const fontSize = Math.min(wanted ?? (width < 300 ? 13 : width < 420 ? 15 : 17), width / 18);
  const lines = [fontSize * 1.3, fontSize * 2.65] as const;
  const top = fontSize * 3.2;
  const plot = { x: EDGE, y: top, width: width - 2 * EDGE, height: height - top - EDGE };
  const radius = Math.max(10, Math.min(plot.width, plot.height) / 2 - 2);
  const bold = wanted === undefined ? 1 : strokeScale(fontSize);
  return { fontSize, lines, plot, x: width / 2, y: top + plot.height / 2, radius, bold };
}
