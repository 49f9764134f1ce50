import { FONT } from '../../../charts/scene.ts';
import file from '../../fonts/text.woff2?url';

/** Characters of a string made at once: all of them would be too many arguments. */
const PIECE = 0x2000;

function base64(bytes: Uint8Array): string {
  let letters = '';
  for (let i = 0; i < bytes.length; i += PIECE)
    letters += String.fromCharCode(...bytes.subarray(i, i + PIECE));
  return btoa(letters);
}

let made: string | undefined;

/**
 * CSS that brings the type of the charts along in a file (47 KB), so that the figure looks the same on any machine; empty
 * where the type cannot be had: the file then names it, and is shown in what its reader has.
 */
export async function fontFace(): Promise<string> {
  if (made !== undefined) return made;
  const answer = await fetch(file).catch(() => null);
  if (answer === null || !answer.ok) return '';
  const bytes = new Uint8Array(await answer.arrayBuffer());
  made = `@font-face{font-family:"${FONT}";font-weight:400 700;src:url("data:font/woff2;base64,${base64(bytes)}") format("woff2")}`;
  return made;
}
