import type { DotSymbol } from '../../../../charts/scene.ts';
import {
  type GeometryScene,
  type GeometryStep,
  MAX_UNITS,
  MEDIAN_TURN,
  SHARED_UNITS,
} from '../../../../measure/geometry.ts';
import { evenly } from '../../../../measure/insightUnits.ts';
import { percent } from '../../../../state/sentences.ts';
import { count } from '../../../../text/numbers.ts';
import type { ArmFrames } from '../../insights/frames/insightFrames.ts';
import { reachOf } from '../marks/arrowScale.ts';

/** Everything a picture of one network at one step is made from. */
export interface Drawn {
  readonly scene: GeometryScene;
  readonly step: GeometryStep;
  readonly at: number;
  /** places in scene.units of the units drawn */
  readonly units: readonly number[];
  /** of these the ones in bold, see Options.bold */
  readonly marked: readonly number[];
  readonly regions: boolean;
  /** whether the start of every unit is drawn too, not only that of the marked ones */
  readonly starts: boolean;
  /** (projection) the length on an axis that is drawn half a plot long, for all networks shown */
  readonly reach: number;
}

export interface Options {
  /** 'shared': the first 30, which start alike at every width; 'many': up to 200 evenly over all */
  readonly sample: 'shared' | 'many';
  /** of the units drawn, by their turns at the latest step known: the three around the median, or the largest three */
  readonly bold: 'typical' | 'most';
  readonly regions: boolean;
  readonly starts: boolean;
}

const MARKED = 3;

/** A second carrier besides the colour of a class; they repeat, and so do colours, but not together (5 and 12). */
const SYMBOLS: readonly DotSymbol[] = ['circle', 'square', 'triangle', 'diamond', 'cross'];
export function classSymbol(index: number): DotSymbol {
  return SYMBOLS[index % SYMBOLS.length];
}

/** Null while nothing is known of the network at this step. @param shown all networks shown, which share a scale */
export function drawnOf(
  arm: ArmFrames,
  at: number,
  options: Options,
  shown: readonly ArmFrames[] = [arm],
): Drawn | null {
  const { scene, steps } = arm.inside;
  const step = steps.get(at);
  if (scene === null || step === undefined) return null;
  const units = sampled(scene, options.sample);
  let last = step;
  for (const later of steps.values()) last = later; // they come in order
  const byTurn = [...units].sort((a, b) => last.turns[b] - last.turns[a]);
  const first = options.bold === 'most' ? 0 : Math.max(0, (byTurn.length - MARKED) >> 1);
  const marked = byTurn.slice(first, first + MARKED);
  const reach = scene.kind === 'projection' ? reachOf(shown, (one) => sampled(one, options.sample)) : 1;
  return { scene, step, at, units, marked, regions: options.regions, starts: options.starts, reach };
}

function sampled({ units, m }: GeometryScene, sample: Options['sample']): number[] {
  const places = Array.from(units, (_, place) => place);
  if (sample === 'shared') return places.filter((place) => units[place] < SHARED_UNITS);
  if (units.length === m) return places;
  const even = new Set(evenly(m, MAX_UNITS));
  return places.filter((place) => even.has(units[place]));
}

/** "30 of 4 000 units: the first, which start alike at every width". */
export function sampleText(
  { scene, units }: Pick<Drawn, 'scene' | 'units'>,
  sample: Options['sample'],
): string {
  if (units.length === scene.m) return `all ${count(scene.m)} units`;
  const which =
    sample === 'shared' ? 'the first, which start alike at every width' : 'chosen evenly over their numbers';
  return `${units.length} of ${count(scene.m)} units, ${which}`;
}

export function degrees(radians: number): number {
  return (radians * 180) / Math.PI;
}

/** An angle for reading: two significant digits and at most one after the point, "0.03°" for the tiny. */
export function angleText(radians: number): string {
  const value = degrees(radians);
  if (value === 0) return '0°';
  return `${value >= 10 ? value.toFixed(0) : value >= 1 ? value.toFixed(1) : value.toPrecision(1)}°`;
}

export function medianTurn({ quantiles }: GeometryStep): number {
  return quantiles[MEDIAN_TURN];
}

/** Share of the points shown whose class is predicted right. */
export function rightShare({ labels }: GeometryScene, { predicted }: GeometryStep): number {
  let right = 0;
  for (let i = 0; i < labels.length; i++) if (labels[i] === predicted[i]) right++;
  return right / labels.length;
}

/** The picture in words, from its own numbers. */
export function drawnSentence({ scene, step, at }: Drawn): string {
  const what = { circle: 'line', sphere: 'circle', projection: 'direction' }[scene.kind];
  const half = medianTurn(step) === 0 ? 'not turned' : `turned by less than ${angleText(medianTurn(step))}`;
  return `m = ${count(scene.m)}, step ${count(at)}: half of all ${count(scene.m)} units have ${half}, the most turned ${what} by ${angleText(step.quantiles[step.quantiles.length - 1])}; ${percent(rightShare(scene, step))} of the points shown are right.`;
}

/** What a network answers, by number; k: no output is strictly the largest. */
export function answerText({ k }: GeometryScene, predicted: number): string {
  return predicted < k ? String(predicted) : 'none';
}

export function className({ signs }: GeometryScene, index: number): string {
  if (signs) return index === 0 ? 'below 0' : '0 or above';
  return `class ${index}`;
}
