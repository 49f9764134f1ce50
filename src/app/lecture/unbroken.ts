/** A text whose formulas stay on one line: no break around "=", nor after a slash. */
export function unbroken(text: string): string {
  return text.replaceAll(' = ', '\u00a0=\u00a0').replaceAll('/', '/\u2060');
}
