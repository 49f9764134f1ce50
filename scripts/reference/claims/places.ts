import { IDEAS } from '../../../src/app/lab/figures/ideas.ts';
import { PRESETS } from '../../../src/app/lab/presets/presets.ts';
import { CHAPTERS } from '../../../src/app/lecture/chapters/index.ts';
import { writeLink } from '../../../src/experiment/link.ts';
import { READY_SWEEPS } from '../../../src/sweep/ready.ts';
import type { Place } from './types.ts';

// The links are those of the page itself: a claim is judged on what a reader is shown.

/** @param place 'lecture 1.1' for short '1.1' */
export function lecture(place: string): string {
  const [chapter, step] = place.split('.').map(Number);
  const found = CHAPTERS[chapter - 1]?.steps[step - 1];
  if (found === undefined) throw new Error(`The lecture has no step ${place}.`);
  return found.figure.link;
}

export function preset(name: string): string {
  const found = PRESETS.find((one) => one.name === name);
  if (found === undefined) throw new Error(`There is no preset ${name}.`);
  return found.link;
}

export function question(text: string): string {
  const found = IDEAS.find((one) => one.question === text);
  if (found === undefined) throw new Error(`There is no question ${text}.`);
  return writeLink(found.experiment);
}

/** The published figures have tables and a check of their own (docs/paper-figures.md). */
const ELSEWHERE = /^Figure \d/;

/** All places that show a run as evidence: each must have a claim. */
export function placesOfEvidence(): Place[] {
  return [
    ...PRESETS.filter(({ name }) => !ELSEWHERE.test(name)).map(({ name }): Place => `preset: ${name}`),
    ...CHAPTERS.flatMap(({ steps }, i) => steps.map((_, j): Place => `lecture ${i + 1}.${j + 1}`)),
    ...IDEAS.map(({ question: text }): Place => `question: ${text}`),
    ...READY_SWEEPS.map(({ id }): Place => `sweep ${id}`),
  ];
}
