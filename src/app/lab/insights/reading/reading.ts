// What a view says of its numbers, as values: the lab shows all of it, a small frame what speaks of its picture.

/** A sentence, or two that belong together. */
export interface ReadingSentence {
  readonly text: string;
  /** how a number in it is defined: stands in brackets at its end, before the full stop that `text` then lacks */
  readonly aside?: string;
  /** speaks of the view's first picture, the one that a frame shows */
  readonly ofPicture?: boolean;
}

/** A reading of one sentence; of none where the text is ''. */
export function readingSentences(
  text: string,
  more: Omit<ReadingSentence, 'text'> = {},
): readonly ReadingSentence[] {
  return text === '' ? [] : [{ text, ...more }];
}

/** A reading of one sentence, all of which speaks of the picture; of none where the text is ''. */
export function sentenceOfPicture(text: string): readonly ReadingSentence[] {
  return readingSentences(text, { ofPicture: true });
}

export function fullText(all: readonly ReadingSentence[]): string {
  return all.map(whole).join(' ');
}

/** For a frame that has a line or two for words; where nothing speaks of the picture, what is said first. */
export function shortText(all: readonly ReadingSentence[]): string {
  const told = all.filter(({ ofPicture }) => ofPicture === true);
  const kept = told.length > 0 ? told : all.slice(0, 1);
  // how a number is defined stands in the lab
  return kept.map((one, i) => (i === kept.length - 1 ? withoutAside(one) : whole(one))).join(' ');
}

function whole({ text, aside }: ReadingSentence): string {
  return aside === undefined ? text : `${text} (${aside}).`;
}

function withoutAside({ text, aside }: ReadingSentence): string {
  return aside === undefined ? text : `${text}.`;
}
