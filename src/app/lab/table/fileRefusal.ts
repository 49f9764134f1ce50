import { decodeText } from '../../../data/table/decode.ts';
import type { LabState } from '../../../state/lab.ts';
import { lockedSourceReason } from '../changes/lockedImport.ts';

// What is certainly no table of data. Anything may be dropped on the page, and a chart's own CSV would train nonsense. Only the
// kind of a file is judged here, by its beginning: whether its rows are in order, the worker finds out from all of them.

/** As much of a file as is looked at. */
const HEAD_BYTES = 4096;

const INSTEAD =
  'Open the JSON of the run or the chart instead, or the run’s archive (NPZ): they hold the numbers with their settings.';

/** Kinds by the end of a name, or by how the content begins. */
const KINDS: readonly (readonly [name: RegExp, start: RegExp | null, what: string])[] = [
  [
    /\.(svg|png|jpe?g|gif|webp|avif|bmp|tiff?)$/i,
    /^(\ufffdPNG|GIF8|<svg[\s/>]|<(\?xml|!doctype svg)[\s\S]*<svg[\s/>])/i,
    `is a picture. ${INSTEAD}`,
  ],
  [/\.(pdf|html?|md|docx?|odt|tex)$/i, /^(%PDF-|<!doctype html|<html[\s>])/i, `is a document. ${INSTEAD}`],
  [/\.(xlsx?|ods|numbers)$/i, null, 'is a spreadsheet. Save its table as CSV and open that file.'],
];

/** The first lines of the tables that this page itself exports. */
const OWN: readonly (readonly [head: RegExp, what: string])[] = [
  [/^m,seed,step,/, 'the measurements of a run'],
  [/,engine,fingerprint,error,link$/, 'the cells of a sweep'],
  [/^(m,step,(turn|image)|a,b,training loss,|unit,test point,)/, 'the numbers of a picture'],
  [/^(SGD steps?|width m)(,|$)|^index,(.*,)?W_t|,([A-Z]: )?m = \d+(,|$)/, 'the numbers of a chart'],
];

/** Why a file cannot become the data of the lab, in a sentence, or null. */
export async function tableRefused(
  file: File,
  { experiment, screen }: Pick<LabState, 'experiment' | 'screen'>,
): Promise<string | null> {
  const head = await file
    .slice(0, HEAD_BYTES)
    .arrayBuffer()
    .catch(() => null); // readBytes says why
  const no = head === null ? null : whyNotData(file.name, new Uint8Array(head));
  if (no !== null) return no;
  const held = lockedSourceReason('csv', experiment, screen);
  return held === null ? null : `${file.name} is not used: ${held}`;
}

/** Why a file is of a kind that cannot be data: a sentence; null where it may be. @param head its first bytes */
export function whyNotData(name: string, head: Uint8Array): string | null {
  const no = (why: string) => `${name} cannot be opened: it ${why}`;
  if (head.length === 0) return no('is empty.');
  const wide = (head[0] === 0xff && head[1] === 0xfe) || (head[0] === 0xfe && head[1] === 0xff);
  const text = (wide ? decodeText(head).text : new TextDecoder().decode(head))
    .replace(/^\ufeff/, '')
    .trimStart();
  for (const [ending, start, what] of KINDS)
    if (ending.test(name) || start?.test(text) === true) return no(what);
  if (!wide && head.some((byte) => byte < 9 || (byte > 13 && byte < 32)))
    return no(`is not a text file. Data must be a table as CSV. ${INSTEAD}`);
  const line = /[^\r\n]*/.exec(text)?.[0] ?? '';
  const cells = line.replaceAll('"', '').replaceAll(';', ',');
  for (const [own, what] of OWN)
    if (own.test(cells)) return no(`holds ${what} as exported here, and no data to train on. ${INSTEAD}`);
  if (!/[,;\t|\d]/.test(text))
    return no(`holds no table: data are rows of numbers with a class, parted by commas. ${INSTEAD}`);
  return null;
}
