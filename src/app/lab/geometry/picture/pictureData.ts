import {
  type GeometryScene,
  type GeometryStep,
  MAX_EXTRA_UNITS,
  SHARED_UNITS,
} from '../../../../measure/geometry.ts';
import { evenIndices } from '../../../../measure/insightUnits.ts';
import type { ArmFrames } from '../../insights/frames/insightFrames.ts';
import { PICTURE_KINDS } from '../kinds.ts';
import { arrowReach } from '../marks/arrowScale.ts';

/** Everything a picture of one network at one step is made from. */
export interface PictureData {
  readonly scene: GeometryScene;
  readonly step: GeometryStep;
  readonly at: number;
  /** places in scene.units of the units drawn */
  readonly units: readonly number[];
  /** of these the ones in bold, see PictureOptions.bold */
  readonly marked: readonly number[];
  readonly regions: boolean;
  /** whether the start of every unit is drawn too, not only that of the marked ones */
  readonly starts: boolean;
  /** (projection) the length on an axis that is drawn half a plot long, for all networks shown */
  readonly reach: number;
}

export interface PictureOptions {
  /** 'shared': the first 30, which start alike at every width; 'many': up to 200 evenly over all */
  readonly sample: 'shared' | 'many';
  /** of the units drawn, by their turns at the latest step known: the three around the median, or the largest three */
  readonly bold: 'typical' | 'most';
  readonly regions: boolean;
  readonly starts: boolean;
}

const MARKED = 3;

/** Null while nothing is known of the network at this step. @param shown all networks shown, which share a scale */
export function pictureData(
  arm: ArmFrames,
  at: number,
  options: PictureOptions,
  shown: readonly ArmFrames[] = [arm],
): PictureData | null {
  const { scene, steps } = arm.inside;
  const step = steps.get(at);
  if (scene === null || step === undefined) return null;
  const units = sampled(scene, options.sample);
  let last = step;
  for (const later of steps.values()) last = later; // they come in order
  const byTurn = [...units].sort((a, b) => last.turns[b] - last.turns[a]);
  const first = options.bold === 'most' ? 0 : Math.max(0, (byTurn.length - MARKED) >> 1);
  const marked = byTurn.slice(first, first + MARKED);
  const reach = PICTURE_KINDS[scene.kind].arrows
    ? arrowReach(shown, (one) => sampled(one, options.sample))
    : 1;
  return { scene, step, at, units, marked, regions: options.regions, starts: options.starts, reach };
}

function sampled({ units, m }: GeometryScene, sample: PictureOptions['sample']): number[] {
  const places = Array.from(units, (_, place) => place);
  if (sample === 'shared') return places.filter((place) => units[place] < SHARED_UNITS);
  if (units.length === m) return places;
  const even = new Set(evenIndices(m, MAX_EXTRA_UNITS));
  return places.filter((place) => even.has(units[place]));
}
