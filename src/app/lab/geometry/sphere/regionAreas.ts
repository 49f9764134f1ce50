import { classToken } from '../../../../charts/palette.ts';
import type { AreaMark } from '../../../../charts/scene.ts';
import { cellOf } from '../../../../measure/geometryGrid.ts';
import type { PictureData } from '../picture/pictureData.ts';
import type { PictureLayout } from '../picture/pictureLayout.ts';
import type { Rotation } from './orthographic.ts';
import { REGION_OPACITY } from './sphereStyle.ts';

/** Width of a column in which regions are looked up, in pixels. */
const COLUMN = 1.5;

interface Run {
  readonly label: number;
  readonly top: number;
  readonly bottom: number;
}

/** A region as it grows from column to column. */
interface Region {
  readonly triples: number[];
  last: Run;
}

/**
 * Predicted regions of an exported sphere, none where there is no answer. Each is one shape, and not a heap of strips, between which a printer or a viewer
 * leaves seams.
 */
export function regionAreas(
  { scene, step }: PictureData,
  rotation: Rotation,
  { x, y, radius }: PictureLayout,
): AreaMark[] {
  const [a, b, c, d, e, f, g, h, i] = rotation;
  const classAt = (u: number, v: number): number => {
    const w = Math.sqrt(Math.max(0, 1 - u * u - v * v));
    return step.regions[cellOf(a * u + d * v + g * w, b * u + e * v + h * w, c * u + f * v + i * w)];
  };
  const done: Region[] = [];
  let growing: Region[] = [];
  const columns = Math.ceil((2 * radius) / COLUMN);
  const width = (2 * radius) / columns;
  for (let column = 0; column < columns; column++) {
    const left = -radius + column * width;
    const next: Region[] = [];
    // large parts first: a sliver at a jagged edge must not cut the body of a region in two
    const runs = runsOf((left + width / 2) / radius, radius, classAt);
    for (const run of runs.sort((p, q) => q.bottom - q.top - (p.bottom - p.top))) {
      const region = takeBest(growing, run) ?? { triples: [], last: run };
      // steps and no slants, so that neighbours meet exactly
      region.triples.push(
        x + left,
        y + run.top,
        y + run.bottom,
        x + left + width,
        y + run.top,
        y + run.bottom,
      );
      region.last = run;
      next.push(region);
    }
    done.push(...growing);
    growing = next;
  }
  done.push(...growing);
  return done
    .filter(({ last }) => last.label < scene.k)
    .map(({ last, triples }) => ({
      type: 'area',
      triples,
      fill: classToken(last.label),
      opacity: REGION_OPACITY,
    }));
}

/** Takes the region that a run continues: the one of its class that it touches most. */
function takeBest(growing: Region[], { label, top, bottom }: Run): Region | undefined {
  const touched = ({ last }: Region) =>
    last.label === label ? Math.min(last.bottom, bottom) - Math.max(last.top, top) : 0;
  let best = -1;
  for (let i = 0; i < growing.length; i++)
    if (touched(growing[i]) > (best < 0 ? 0 : touched(growing[best]))) best = i;
  return best < 0 ? undefined : growing.splice(best, 1)[0];
}

/** The classes in one column from top to bottom. */
function runsOf(u: number, radius: number, classAt: (u: number, v: number) => number): Run[] {
  const half = radius * Math.sqrt(Math.max(0, 1 - u * u));
  const count = Math.max(1, Math.round((2 * half) / COLUMN));
  const height = (2 * half) / count;
  const runs: Run[] = [];
  for (let row = 0; row < count; row++) {
    const top = -half + row * height;
    const label = classAt(u, -(top + height / 2) / radius);
    const last = runs.at(-1);
    if (last?.label === label) runs[runs.length - 1] = { ...last, bottom: top + height };
    else runs.push({ label, top, bottom: top + height });
  }
  return runs;
}
