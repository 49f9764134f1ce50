// What the grammars of links share: pairs of key and value behind a '#', read without trust.

/** Is told of what cannot be taken: the key, what came and why it is refused, and what is used instead. */
export type Report = (key: string, what: string, instead: string) => void;

/** The part of a link behind its '#', or the whole where it has none. */
export function afterHash(link: string): string {
  return link.includes('#') ? link.slice(link.indexOf('#') + 1) : link;
}

/** The characters that a part stands for; null where it is broken. */
function decodePart(text: string): string | null {
  try {
    return decodeURIComponent(text.replaceAll('+', ' '));
  } catch {
    return null;
  }
}

/** Foreign text, shortened for a message. */
export function clip(text: string): string {
  return text.length > 40 ? `${text.slice(0, 40)}…` : text;
}

export interface Pair {
  readonly key: string;
  readonly value: string;
}

/** A part such as "m=10,100" as a pair; null where it has no '=' or cannot be decoded. */
export function pairOf(part: string): Pair | null {
  const equals = part.indexOf('=');
  const key = decodePart(equals < 0 ? part : part.slice(0, equals));
  const value = equals < 0 ? null : decodePart(part.slice(equals + 1));
  return key === null || value === null ? null : { key, value };
}

/** The pairs of a link, keyed; of a key that comes twice the first value counts, and the rest is reported. */
export function readPairs(parts: readonly string[], report: Report): Map<string, string> {
  const pairs = new Map<string, string>();
  for (const part of parts) {
    if (part === '') continue;
    const pair = pairOf(part);
    if (pair === null) report(clip(part), `“${clip(part)}” cannot be read`, NO_EFFECT);
    else if (pairs.has(pair.key)) {
      const first = clip(pairs.get(pair.key) ?? '');
      report(pair.key, `“${clip(pair.key)}” comes twice`, `its first value “${first}” is used`);
    } else pairs.set(pair.key, pair.value);
  }
  return pairs;
}

export const NO_EFFECT = 'it has no effect';
