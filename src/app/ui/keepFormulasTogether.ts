/** A text whose formulas stay on one line: no break around "=", "−" and their like, after a slash, or in "α (f". */
export function keepFormulasTogether(text: string): string {
  return text
    .replaceAll(/ ([=−<>≤≥≈]) /g, '\u00a0$1\u00a0')
    .replaceAll('/', '/\u2060')
    .replaceAll(/([α-ω]) \(/g, '$1\u00a0(');
}
