// Shapes of widths: with the colour, and where colour is not seen (grey paper, colour blindness) instead of it.

import type { DotMark, DotSymbol } from './scene.ts';

export interface Marker {
  readonly symbol: Exclude<DotSymbol, 'cross'>; // a cross says that a line ended
  /** drawn as an outline */
  readonly open: boolean;
}

/** Neighbouring widths differ both in shape and in being filled. */
const MARKERS: readonly Marker[] = [
  { symbol: 'circle', open: false },
  { symbol: 'square', open: true },
  { symbol: 'triangle', open: false },
  { symbol: 'diamond', open: true },
  { symbol: 'square', open: false },
  { symbol: 'circle', open: true },
  { symbol: 'diamond', open: false },
  { symbol: 'triangle', open: true },
];

/** half of a marker's height, at the usual type size */
const MARKER = 3.75;
/** Pixels between two markers of a line: sparse, so that they are not taken for measured points. */
const INTERVAL = 112;

/** The marker of arm `index` of `count`; undefined where there is one arm, which needs none, and where the shapes would come twice. */
export function armMarker(index: number, count: number): Marker | undefined {
  return count < 2 || count > MARKERS.length ? undefined : MARKERS[index];
}

export function markerDot(
  x: number,
  y: number,
  { symbol, open }: Marker,
  look: Pick<DotMark, 'fill' | 'opacity'>,
): DotMark {
  // a triangle of the same area reaches higher
  const radius = symbol === 'triangle' ? MARKER * 0.92 : MARKER;
  return { type: 'dot', x, y, radius, symbol, open, halo: false, ...look };
}

/**
 * Where markers stand on a line: at places of the plot that are the same while the line grows, and others for each marker, so that
 * lines which lie on each other show whose they are.
 * @param runs flat pairs of pixels, x not decreasing
 * @returns pairs x, y on the line, within the plot's height
 */
export function markerPlaces(
  runs: readonly ArrayLike<number>[],
  marker: Marker,
  {
    x,
    y,
    width,
    height,
  }: { readonly x: number; readonly y: number; readonly width: number; readonly height: number },
): (readonly [number, number])[] {
  // small plots get at least a few
  const interval = Math.min(INTERVAL, width / 3);
  const phase = (((MARKERS.indexOf(marker) * 3) % MARKERS.length) + 0.5) / MARKERS.length;
  const inside = (at: number) => at >= y && at <= y + height;
  const places: (readonly [number, number])[] = [];
  for (const run of runs)
    for (let i = 0; i + 3 < run.length; i += 2) {
      const [x0, y0, x1, y1] = [run[i], run[i + 1], run[i + 2], run[i + 3]];
      if (!(x1 > x0)) continue;
      for (let k = Math.ceil((x0 - x) / interval - phase); ; k++) {
        const at = x + (k + phase) * interval;
        if (at >= x1 || at > x + width) break;
        const level = y0 + ((at - x0) / (x1 - x0)) * (y1 - y0);
        if (at >= x && inside(level)) places.push([at, level]);
      }
    }
  if (places.length > 0) return places;
  // a line that ended early must be known as well
  const middle = runs.flatMap((run) => (run.length > 2 ? [run[run.length - 2], run[run.length - 1]] : []));
  return middle.length > 0 && inside(middle[1]) ? [[middle[0], middle[1]]] : [];
}
