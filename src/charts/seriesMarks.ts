// One series as marks: its band, its line in unbroken runs, and a sign where it ended in something not finite.

import { thin, thinBand } from './downsample.ts';
import type { LineChartLayout } from './layout.ts';
import { type Marker, markerDot, markerPlaces } from './markers.ts';
import { type ColourToken, DASHES } from './palette.ts';
import type { DotMark, Mark, Rect } from './scene.ts';
import { type Column, endsNonFinite, lengthOf, type Series } from './spec.ts';

export const LINE_WIDTH = 2.25;
/** radius of the crosses: where a line ends in something not finite, and where something is never reached */
export const CROSS_RADIUS = 5.85;
/** a dot on a line beside its stroke */
export const DOT_RADIUS_FACTOR = 1.25;
const FADED = 0.28;
const BAND = 0.2;
/** Beyond this many pixels painters lose precision; by then a line leaves the plot straight up. */
const FAR = 1e5;

/** @param never +Infinity has a meaning of its own, and a place: the upper edge */
export function seriesMarks(series: Series, layout: LineChartLayout, never = false): Mark[] {
  const { x, y, plot } = layout;
  const opacity = opacityOf(series);
  const width = series.width ?? LINE_WIDTH;
  const marks: Mark[] = [];

  const band = series.drawn ?? series.band;
  if (band !== undefined) {
    const { low, high } = band;
    const bound = (value: number) =>
      never && value === Number.POSITIVE_INFINITY ? plot.y : y.project(value);
    const length = Math.min(series.x.length, low.length, high.length);
    for (const run of runs(length, [
      [series.x, x.project],
      [low, bound],
      [high, bound],
    ])) {
      if (run.length > 3)
        marks.push({
          type: 'area',
          triples: thinBand(run),
          fill: series.colour,
          opacity: BAND * opacity,
          clip: clipFor(run, 3, layout),
        });
    }
  }
  const lines = runs(lengthOf(series), [
    [series.x, x.project],
    [series.y, y.project],
  ]);
  // of the run before only a shadow is left
  const marker = series.faded === true && series.opacity === undefined ? undefined : series.marker;
  for (const run of lines) {
    if (series.join === false)
      // what lies behind the break is drawn for being there
      for (const dot of dots(run, width, series.colour, opacity, marker))
        marks.push(dot.y === y.slot?.at ? { ...dot, radius: 1.5 * dot.radius, halo: true } : dot);
    else if (run.length > 2) {
      marks.push({
        type: 'polyline',
        points: thin(run),
        stroke: series.colour,
        width,
        dash: DASHES[series.dash ?? 'solid'],
        opacity,
        clip: clipFor(run, 2, layout),
      });
      if (series.dots === true)
        marks.push(...dots(run, DOT_RADIUS_FACTOR * width, series.colour, opacity, marker));
    } else {
      // a point between two gaps, or the very first one of a live run, is a value too
      marks.push(dotMark(run[0], run[1], width, series.colour, opacity, marker));
    }
  }
  if (marker !== undefined && series.join !== false && series.dots !== true)
    for (const [at, level] of markerPlaces(lines, marker, plot))
      marks.push(markerDot(at, level, marker, { fill: series.colour, opacity }));
  const end = endsNonFinite(series, never) ? lastPoint(series, layout) : null;
  if (end !== null) marks.push(crossMark(end.x, end.y, series));
  return marks;
}

function opacityOf({ opacity, faded }: Series): number {
  return opacity ?? (faded === true ? FADED : 1);
}

export function crossMark(x: number, y: number, series: Series): Mark {
  const opacity = opacityOf(series);
  return {
    type: 'dot',
    x,
    y,
    radius: CROSS_RADIUS,
    symbol: 'cross',
    fill: series.colour,
    opacity,
    halo: false,
  };
}

function dots(
  points: ArrayLike<number>,
  width: number,
  fill: ColourToken,
  opacity: number,
  marker: Marker | undefined,
): DotMark[] {
  return Array.from({ length: points.length / 2 }, (_, i) =>
    dotMark(points[2 * i], points[2 * i + 1], width, fill, opacity, marker),
  );
}

/** @param width stroke of the series */
export function dotMark(
  x: number,
  y: number,
  width: number,
  fill: ColourToken,
  opacity = 1,
  { symbol, open }: Pick<DotMark, 'symbol' | 'open'> = { symbol: 'circle' },
): DotMark {
  const dot = { type: 'dot', x, y, radius: width * 1.2, symbol, fill, opacity, halo: false } as const;
  return open === true ? { ...dot, open } : dot;
}

/** Pixel of the last finite point of a series, kept within the plot; null where it has none. */
export function lastPoint(series: Series, layout: LineChartLayout): { x: number; y: number } | null {
  const length = lengthOf(series);
  const { plot } = layout;
  for (let i = length - 1; i >= 0; i--) {
    const x = layout.x.project(series.x[i]);
    const y = layout.y.project(series.y[i]);
    if (Number.isNaN(x) || Number.isNaN(y)) continue;
    return {
      x: Math.min(plot.x + plot.width, Math.max(plot.x, x)),
      y: Math.min(plot.y + plot.height, Math.max(plot.y, y)),
    };
  }
  return null;
}

/**
 * The plot as a clip for interleaved pixels, widened so that lines along its edge keep their full width; undefined where
 * nothing lies outside, because a clip costs more than the line it cuts.
 * @param stride numbers per point, x first
 */
export function clipFor(
  pixels: ArrayLike<number>,
  stride: 2 | 3,
  { plot }: { readonly plot: Rect },
): Rect | undefined {
  const right = plot.x + plot.width + 0.5;
  const bottom = plot.y + plot.height + 0.5;
  for (let i = 0; i < pixels.length; i += stride) {
    let outside = pixels[i] < plot.x - 0.5 || pixels[i] > right;
    for (let j = i + 1; j < i + stride; j++) outside ||= pixels[j] < plot.y - 0.5 || pixels[j] > bottom;
    if (outside) return { x: plot.x - 2, y: plot.y - 2, width: plot.width + 4, height: plot.height + 4 };
  }
  return undefined;
}

/** Interleaved pixels of several columns, one array for each stretch in which all of them are finite. */
function runs(
  length: number,
  parts: readonly (readonly [column: Column, project: (value: number) => number])[],
): Float64Array[] {
  const stride = parts.length;
  const pixels = new Float64Array(length * stride);
  const found: Float64Array[] = [];
  let start = 0; // of the open stretch
  let end = 0; // of what is written; a point with a gap in it is written over
  for (let i = 0; i < length; i++) {
    let whole = true;
    for (let j = 0; j < stride; j++) {
      const pixel = parts[j][1](parts[j][0][i]);
      pixels[end + j] = Math.min(FAR, Math.max(-FAR, pixel));
      if (Number.isNaN(pixel)) whole = false;
    }
    if (whole) end += stride;
    else {
      if (end > start) found.push(pixels.subarray(start, end));
      start = end;
    }
  }
  if (end > start) found.push(pixels.subarray(start, end));
  return found;
}

/** The plot without the lines behind axis breaks: guides have no place there. */
export function scaledPart({ plot, x, y }: LineChartLayout): { readonly plot: Rect } {
  const left = Math.max(plot.x, x.range[0]);
  const bottom = Math.min(plot.y + plot.height, y.range[0]);
  return {
    plot: { x: left, y: plot.y, width: plot.x + plot.width - left, height: bottom - plot.y },
  };
}

/** A guide's pixels, as `runs` gives those of a series. */
export function guideRuns(guide: { readonly x: Column; readonly y: Column }, { x, y }: LineChartLayout) {
  return runs(lengthOf(guide), [
    [guide.x, x.beyond],
    [guide.y, y.beyond],
  ]);
}

/** Where a guide ends or leaves the scaled part of the plot for the last time; null where it is nowhere in it. */
export function guideEnd(
  guide: { readonly x: Column; readonly y: Column },
  layout: LineChartLayout,
): { x: number; y: number } | null {
  const { x, y, width, height } = scaledPart(layout).plot;
  const [right, bottom] = [x + width + 0.5, y + height + 0.5];
  const inside = (px: number, py: number) => px >= x - 0.5 && px <= right && py >= y - 0.5 && py <= bottom;
  for (const run of guideRuns(guide, layout).reverse())
    for (let i = run.length - 2; i >= 0; i -= 2) {
      const [px, py] = [run[i], run[i + 1]];
      if (!inside(px, py)) continue;
      if (i + 2 >= run.length) return { x: Math.min(px, x + width), y: py };
      // along the piece that leads outside, to the edge that it crosses first
      const [dx, dy] = [run[i + 2] - px, run[i + 3] - py];
      const part = Math.min(
        1,
        dx > 0 ? (x + width - px) / dx : Number.POSITIVE_INFINITY,
        dy > 0 ? (y + height - py) / dy : dy < 0 ? (y - py) / dy : Number.POSITIVE_INFINITY,
      );
      return { x: px + Math.max(0, part) * dx, y: py + Math.max(0, part) * dy };
    }
  return null;
}
