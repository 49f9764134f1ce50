import type { ViewId } from '../../../state/views.ts';

/** Which of a reading's sentences speak of the view's first picture, the one that a frame shows. */
const OF_THE_PICTURE: Readonly<Record<ViewId, RegExp>> = {
  inside: /./,
  spectrum: /^At m/,
  gradients: /^(While|Not so)/,
  twin: /^At step/,
  units: /^(Half of|Left out|Too few)/,
  landscape: /./,
};

/** A reading for a small frame, which has a line or two for words; where it says nothing of the picture, its first sentence. */
export function shortReading(id: ViewId, reading: string): string {
  // what begins with "m = …" explains the sentence before it, and stays with it
  const sentences = reading.split(/(?<=[.!?])\s+(?=[A-Z])/);
  const told = sentences.filter((sentence) => OF_THE_PICTURE[id].test(sentence));
  const kept = told.length > 0 ? told : sentences.slice(0, 1);
  // how a number is defined stands in the lab
  return kept.join(' ').replace(/ \([^()]*\)\.$/, '.');
}
