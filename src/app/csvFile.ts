/** far above 20,000 rows of ordinary width, far below what would freeze the page */
const MAX_BYTES = 256 * 2 ** 20;

/** The text of a file the reader chose, or one sentence that says why not. Nothing leaves this machine. */
export async function readTextFile(
  file: File,
): Promise<{ readonly ok: true; readonly text: string } | { readonly ok: false; readonly problem: string }> {
  const no = (why: string) => ({ ok: false, problem: `${file.name} cannot be used: ${why}` }) as const;
  if (file.size > MAX_BYTES)
    return no(`it is larger than ${MAX_BYTES / 2 ** 20} MB. Choose a file with fewer rows.`);
  try {
    const text = await file.text();
    if (text.includes('\0')) return no('it is not a text file. Save the table as CSV and choose that file.');
    return { ok: true, text };
  } catch {
    return no('the browser could not read it. Choose it again.');
  }
}

/** Data rows of a table at least: lines that are not blank, less one that may be a header. */
export function countRows(text: string): number {
  return Math.max(0, (text.match(/[^\r\n]*\S[^\r\n]*/g)?.length ?? 0) - 1);
}
