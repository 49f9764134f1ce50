import { SCREEN_KEYS } from '../../experiment/link.ts';
import { clip, pairOf } from '../../text/pairs.ts';

/** Where a reader is: chapter and step, both from 1. */
export interface LecturePosition {
  readonly chapter: number;
  readonly step: number;
}

export interface ReadPlace {
  readonly place: LecturePosition;
  /** pairs that belong to the screen */
  readonly screen: Readonly<Record<string, string>>;
  /** a sentence for each part that could not be taken */
  readonly problems: readonly string[];
}

const KNOWN: readonly string[] = SCREEN_KEYS;
const PLACE = /^(\d{1,4})(?:\.(\d{1,4}))?$/;
const START: LecturePosition = { chapter: 1, step: 1 };

/** "3.2" */
export function placeKey({ chapter, step }: LecturePosition): string {
  return `${chapter}.${step}`;
}

/** The lecture's link without '#' and without the screen's part. */
export function placeLink({ chapter, step }: LecturePosition): string {
  return `lecture=${chapter}.${step}`;
}

/**
 * Reads a lecture link. Never throws: what cannot be taken is told, and the nearest place that there is comes instead.
 * @param lengths number of steps of each chapter
 */
export function readPlace(hash: string, lengths: readonly number[]): ReadPlace {
  const screen: Record<string, string> = {};
  const problems: string[] = [];
  let place = START;
  for (const part of hash.split('&').filter((text) => text !== '')) {
    const pair = pairOf(part);
    if (pair?.key === 'lecture') {
      const read = readOne(pair.value, lengths);
      place = read.place;
      if (read.problem !== null) problems.push(read.problem);
    } else if (pair !== null && KNOWN.includes(pair.key)) screen[pair.key] = pair.value;
    else if (part !== 'v=1') problems.push(`“${clip(part)}” means nothing in the lecture; it has no effect.`);
  }
  return { place, screen, problems };
}

function readOne(
  text: string,
  lengths: readonly number[],
): { readonly place: LecturePosition; readonly problem: string | null } {
  const match = PLACE.exec(text);
  if (match === null)
    return {
      place: START,
      problem: `“lecture=${clip(text)}” is not a place: write chapter and step, such as lecture=3.2. The lecture opens at its beginning.`,
    };
  const chapter = Number(match[1]);
  const step = match[2] === undefined ? 1 : Number(match[2]);
  const nearest = nearestPlace({ chapter, step }, lengths);
  if (nearest.chapter === chapter && nearest.step === step) return { place: nearest, problem: null };
  const why =
    nearest.chapter === chapter
      ? `Chapter ${chapter} has steps 1 to ${lengths[chapter - 1]}`
      : `The lecture has chapters 1 to ${lengths.length}`;
  return {
    place: nearest,
    problem: `${why}, so “lecture=${clip(text)}” is no place in it; ${nearest.chapter}.${nearest.step} is shown instead.`,
  };
}

/** A chapter that is not there becomes the first or last one, from its start; a step the first or last of its chapter. */
function nearestPlace({ chapter, step }: LecturePosition, lengths: readonly number[]): LecturePosition {
  if (chapter < 1) return START;
  if (chapter > lengths.length) return { chapter: lengths.length, step: 1 };
  return { chapter, step: Math.max(1, Math.min(step, lengths[chapter - 1])) };
}

/** The place after (or before) one, over the ends of chapters; null at the ends of the lecture. */
export function placeBeside(
  { chapter, step }: LecturePosition,
  by: 1 | -1,
  lengths: readonly number[],
): LecturePosition | null {
  const next = step + by;
  if (next >= 1 && next <= lengths[chapter - 1]) return { chapter, step: next };
  const beside = chapter + by;
  if (beside < 1 || beside > lengths.length) return null;
  return { chapter: beside, step: by === 1 ? 1 : lengths[beside - 1] };
}

export function samePlace(a: LecturePosition, b: LecturePosition): boolean {
  return a.chapter === b.chapter && a.step === b.step;
}
