import { classToken, type Palette } from '../../../../charts/palette.ts';
import type { BoundaryLayer, Half } from '../layers.ts';

/** How much of a class's colour its predicted region has; the hatched pixels of a region have more of it. */
export const REGION_OPACITY = 0.26;
const HATCH_OPACITY = 0.42;

/** Opacity of the points behind the sphere. */
export const BEHIND_OPACITY = 0.3;

/** Of thin boundaries on the front and the back half. */
const THIN_OPACITY: Readonly<Record<Half, number>> = { front: 0.5, back: 0.13 };

/** Width in pixels and opacity of boundaries. Many are fainter, so that what is below them shows, and lighter: they are a texture. */
export function lineStyle(
  { line, half }: BoundaryLayer,
  units: number,
  bold: number,
): { readonly width: number; readonly opacity: number } {
  if (line.width !== 'thin') return { width: line.width * bold, opacity: 1 };
  const share = Math.min(1, Math.sqrt(60 / Math.max(1, units)));
  return { width: (1 + bold) / 2, opacity: THIN_OPACITY[half] * share };
}

/** Pixels of a hatch pattern's side. */
export const HATCH = 8;

/** Whether a pixel of the pattern belongs to the hatch: plain, rising, falling, level and upright lines, by class. */
export function hatched(index: number, x: number, y: number): boolean {
  switch (index % 5) {
    case 1:
      return (x + y) % HATCH === 0;
    case 2:
      return (x - y + HATCH) % HATCH === 0;
    case 3:
      return y % HATCH === 0;
    case 4:
      return x % HATCH === 0;
    default:
      return false;
  }
}

/**
 * Pixels of the regions, opaque, as a canvas stores them (alpha, blue, green, red from the highest byte down):
 * (k + 1) x HATCH x HATCH, the last for directions without an answer.
 */
export function regionPixels({ colours }: Palette, k: number): Uint32Array {
  const surface = channels(colours.surface);
  const pixels = new Uint32Array((k + 1) * HATCH * HATCH);
  for (let c = 0; c <= k; c++) {
    const own = c === k ? surface : channels(colours[classToken(c)]);
    for (let y = 0; y < HATCH; y++)
      for (let x = 0; x < HATCH; x++) {
        const share = hatched(c, x, y) ? HATCH_OPACITY : REGION_OPACITY;
        const [r, g, b] = own.map((value, i) => Math.round(share * value + (1 - share) * surface[i]));
        pixels[(c * HATCH + y) * HATCH + x] = ((255 << 24) | (b << 16) | (g << 8) | r) >>> 0;
      }
  }
  return pixels;
}

/** '#rrggbb' as three numbers. */
function channels(colour: string): number[] {
  return [1, 3, 5].map((at) => Number.parseInt(colour.slice(at, at + 2), 16));
}
