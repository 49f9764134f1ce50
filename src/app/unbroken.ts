/** A text whose formulas stay on one line: no break around "=", "−" and their like, nor after a slash. */
export function unbroken(text: string): string {
  return text.replaceAll(/ ([=−<>≤≥≈]) /g, '\u00a0$1\u00a0').replaceAll('/', '/\u2060');
}
