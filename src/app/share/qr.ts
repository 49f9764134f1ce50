import { encode } from 'uqr';

/** White modules around a code: the standard asks for four, and cameras do need them. */
export const QUIET = 4;

export interface QrCode {
  /** modules along a side, with the quiet zone */
  readonly size: number;
  /** SVG path of the dark modules, one unit each */
  readonly path: string;
}

/** The QR code of a text, with error correction M or better; null where the text is too long for the largest code. */
export function qrCode(text: string): QrCode | null {
  try {
    const { size, data } = encode(text, { ecc: 'M', boostEcc: true, border: QUIET });
    return { size, path: data.map(rowPath).join('') };
  } catch {
    return null; // the only thing that uqr refuses is more text than fits
  }
}

/** Runs of dark modules as one rectangle each: seams between squares would show as fine white lines. */
function rowPath(row: readonly boolean[], y: number): string {
  let path = '';
  for (let x = 0; x < row.length; x++) {
    if (!row[x]) continue;
    const from = x;
    while (x < row.length && row[x]) x++;
    path += `M${from} ${y}h${x - from}v1h${from - x}z`;
  }
  return path;
}
