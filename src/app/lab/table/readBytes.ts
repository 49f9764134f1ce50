import { megabytes } from '../../../text/numbers.ts';

/** far above 20,000 rows of ordinary width, far below what would freeze the page */
const MAX_BYTES = 256e6;

export type ReadBytes =
  | { readonly ok: true; readonly bytes: Uint8Array<ArrayBuffer> }
  | { readonly ok: false; readonly problem: string };

/** The bytes of a file the reader chose, or one sentence that says why not. Nothing leaves this machine. */
export async function readBytes(file: File): Promise<ReadBytes> {
  const no = (why: string) => ({ ok: false, problem: `${file.name} cannot be used: ${why}` }) as const;
  if (file.size > MAX_BYTES)
    return no(`it is larger than ${megabytes(MAX_BYTES)}. Choose a file with fewer rows.`);
  try {
    return { ok: true, bytes: new Uint8Array(await file.arrayBuffer()) };
  } catch {
    return no('the browser could not read it. Choose it again.');
  }
}
