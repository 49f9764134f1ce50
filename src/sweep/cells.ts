import { sha256 } from '@noble/hashes/sha2';
import { bytesToHex } from '@noble/hashes/utils';
import { ENGINE_TRAITS, EXACT_ENGINE } from '../engine/engines.ts';
import { writeLink } from '../experiment/link.ts';
import type { EngineName, Experiment } from '../experiment/settings.ts';
import { INSIGHT_GROUPS, type InsightGroup } from '../measure/insights.ts';
import { requiredInsightGroup, type Sweep, withValue } from './sweep.ts';

/**
 * Part of every cell's identity: to be raised whenever the exact engine or the data give other bits for the same link
 * (when golden fingerprints change), so that old results are never taken for new ones.
 */
export const CELL_VERSION = 2;
/** The same of what is found by looking deeper, for groups whose numbers have become others. */
const LOOK_VERSIONS: Readonly<Partial<Record<InsightGroup, number>>> = { spectrum: 2 };

/** One network of a sweep: an experiment with one width and one seed. */
export interface Cell {
  /** 32 hex digits: what names its result, in any sweep that contains it */
  readonly id: string;
  /** opens this cell in the lab; says `look=` where the sweep asks for what is found by looking deeper */
  readonly link: string;
  readonly experiment: Experiment;
  /** what is looked into besides the run */
  readonly insight: InsightGroup | null;
  readonly x: number;
  /** null where one setting is swept only */
  readonly y: number | null;
  /** the step size, where several are tried at each point */
  readonly over: number | null;
  readonly seed: number;
}

/** The engine a cell is computed with. `auto` means the exact one: cells made on different machines must be comparable. */
export function engineOf({ engine }: Experiment): EngineName {
  return engine === 'auto' ? EXACT_ENGINE : ENGINE_TRAITS[engine].repeatedBy;
}

/**
 * All cells of a sweep, ordered by their ids. Ids are hashes, so this order is a random one that is the same everywhere:
 * the whole grid gets its first results early, and any prefix of it is a fair sample (which makes time left honest).
 * @param fileDigest what tells the user's file from others (data=csv), else ''
 */
export function planCells(sweep: Sweep, fileDigest = ''): Cell[] {
  const cells: Cell[] = [];
  const { base, x, y, over } = sweep;
  const insight = requiredInsightGroup(sweep.result);
  for (const valueX of x.values)
    for (const valueY of y?.values ?? [null]) {
      const atX = withValue(base, x.key, valueX);
      const point = y === null || valueY === null ? atX : withValue(atX, y.key, valueY);
      for (const step of over?.values ?? [null])
        for (let s = 0; s < base.seeds; s++) {
          const seed = (base.seed + s) >>> 0;
          const atStep = over === null || step === null ? point : withValue(point, over.key, step);
          const experiment: Experiment = { ...atStep, seeds: 1, seed, engine: engineOf(base) };
          const link = writeLink(experiment, insight === null ? {} : { look: insight });
          const id = cellId(link, fileDigest);
          cells.push({ id, link, experiment, insight, x: valueX, y: valueY, over: step, seed });
        }
    }
  return cells.sort((a, b) => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0));
}

/** What a cell's link says to look into. */
export function insightGroupOfLink(screen: Readonly<Record<string, string>>): InsightGroup | null {
  return INSIGHT_GROUPS.find((group) => group === screen.look) ?? null;
}

/** The name of a cell's result: equal exactly for cells that must give the same bits. */
export function cellId(link: string, fileDigest = ''): string {
  const keys = link.split('&');
  const look = INSIGHT_GROUPS.find((group) => keys.includes(`look=${group}`));
  const looked = look === undefined ? undefined : LOOK_VERSIONS[look];
  const version = looked === undefined ? `${CELL_VERSION}` : `${CELL_VERSION}, ${look} ${looked}`;
  return bytesToHex(sha256(`cell ${version}\n${link}\n${fileDigest}`)).slice(0, 32);
}

/** The share of shard `index` (0 .. count-1). Shards are disjoint and together are all cells. */
export function shardOf(
  cells: readonly Cell[],
  { index, count }: { readonly index: number; readonly count: number },
): Cell[] {
  return cells.filter((_, i) => i % count === index);
}
