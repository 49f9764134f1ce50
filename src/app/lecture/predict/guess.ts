import type { Rect } from '../../../charts/scene.ts';
import type { AxisSpec, LineChartSpec } from '../../../charts/spec.ts';
import { withGuess } from '../figure/highlight.ts';
import type { DrawPrediction } from '../types.ts';

// A curve that is drawn: between heights 0..1 of its plot and values of its axis.

/** a press of an arrow key, as a share of the axis */
const STEP = 1 / 40;

/** The axes of a prediction with the curve as drawn so far. */
export function guessChart(prediction: DrawPrediction, y: readonly number[]): LineChartSpec {
  const empty: LineChartSpec = {
    title: '',
    x: besideHandles(prediction),
    y: prediction.y,
    series: [],
    caption: prediction.question,
  };
  const drawn = withGuess(empty, prediction, y);
  // named above the axes: at its end the name would take a third of a phone's width from the handles
  return {
    ...drawn,
    series: drawn.series.map((line) => ({ ...line, endLabel: false })),
    key: drawn.series.map(({ label, colour, dash = 'solid' }) => ({ label, colour, dash })),
  };
}

/** Share of the axis that is left free before a first handle, which would else stand on the ticks of the other axis. */
const FREE = 0.05;

function besideHandles({ x, at }: DrawPrediction): AxisSpec {
  const named = { ...x, ticks: at };
  if (x.domain === undefined || x.scale === 'symlog') return named;
  const [low, high] = x.domain;
  if (at[0] > low) return named;
  const before = x.scale === 'log' ? low * (low / high) ** FREE : low - FREE * (high - low);
  return { ...named, domain: [before, high] };
}

/** Height of a pixel within a plot: 0 at its lower edge, 1 at its upper one, and never beyond. */
export function heightAt(plot: Rect, pixel: number): number {
  return Math.min(1, Math.max(0, (plot.y + plot.height - pixel) / plot.height));
}

/** The value at a height 0..1 of the axis. */
export function valueAtHeight({ y }: DrawPrediction, height: number): number {
  const [low, high] = y.domain;
  return y.scale === 'log' ? low * (high / low) ** height : low + height * (high - low);
}

/** The height 0..1 of a value. */
export function heightOf({ y }: DrawPrediction, value: number): number {
  const [low, high] = y.domain;
  return y.scale === 'log' ? Math.log(value / low) / Math.log(high / low) : (value - low) / (high - low);
}

/** The value after a key, within the axis; null for keys that move nothing. */
export function valueAfterKey(prediction: DrawPrediction, value: number, key: string): number | null {
  const by = { ArrowUp: STEP, ArrowDown: -STEP, Home: -1, End: 1 }[key];
  if (by === undefined) return null;
  return valueAtHeight(prediction, Math.min(1, Math.max(0, heightOf(prediction, value) + by)));
}

/**
 * The curve after a pointer went from one pixel to another along x: every handle that it passed, and the one nearest to
 * where it is now, takes the value.
 * @param pixels where the handles are
 */
export function curveAfterDrag(
  y: readonly number[],
  pixels: readonly number[],
  from: number,
  to: number,
  value: number,
): number[] {
  const nearest = pixels.reduce(
    (best, pixel, i) => (Math.abs(pixel - to) < Math.abs(pixels[best] - to) ? i : best),
    0,
  );
  const [low, high] = [Math.min(from, to), Math.max(from, to)];
  return y.map((old, i) => (i === nearest || (pixels[i] > low && pixels[i] < high) ? value : old));
}
