import { unzipSync } from 'fflate';
import { readLink, SCREEN_KEYS } from '../../experiment/link.ts';
import { settingOf } from '../../experiment/settings.ts';
import { isRecord, linkOfSettings } from '../../experiment/settingsFile.ts';
import { megabytes } from '../../text/numbers.ts';
import { isSweepLink } from '../shell/route.ts';
import { decodeRun, RUN_KIND, type RunRecord } from './runFile.ts';

// Files come from anywhere: each is one of the kinds that are known, or a sentence that says why not and what to do.

/** Far above any exported run, far below what would freeze the page. */
export const MAX_FILE_BYTES = 50e6;
/** Of a run in an exported archive, as named by archiveTexts. */
export const RUN_IN_ARCHIVE = 'run.json';

export type Imported =
  | { readonly kind: 'run'; readonly run: RunRecord; readonly remarks: readonly string[] }
  /** settings, a chart or a sweep: its link is all there is to open */
  | { readonly kind: 'link'; readonly link: string }
  | { readonly kind: 'problem'; readonly problem: string };

/** What a file holds. Never throws. */
export async function readImport(file: File): Promise<Imported> {
  const no = (why: string): Imported => ({
    kind: 'problem',
    problem: `${file.name} cannot be opened: it ${why}`,
  });
  if (file.size > MAX_FILE_BYTES)
    return no(`is larger than ${megabytes(MAX_FILE_BYTES)}. Choose the JSON file of one run.`);
  let bytes: Uint8Array;
  try {
    bytes = new Uint8Array(await file.arrayBuffer());
  } catch {
    return no('could not be read by the browser. Choose it again.');
  }
  if (bytes[0] === 0x50 && bytes[1] === 0x4b) {
    const text = runInZip(bytes);
    return text === null
      ? no(`is an archive without a ${RUN_IN_ARCHIVE} in it, or cut short. Choose the JSON file of the run.`)
      : parsed(text, no);
  }
  return parsed(new TextDecoder().decode(bytes), no);
}

/** The run that an exported archive carries beside its arrays. */
function runInZip(bytes: Uint8Array): string | null {
  try {
    const files = unzipSync(bytes, {
      filter: ({ name, originalSize }) => name === RUN_IN_ARCHIVE && originalSize <= MAX_FILE_BYTES,
    });
    const run = files[RUN_IN_ARCHIVE];
    return run === undefined ? null : new TextDecoder().decode(run);
  } catch {
    return null;
  }
}

function parsed(text: string, no: (why: string) => Imported): Imported {
  if (text.trim() === '') return no('is empty.');
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    return /^\s*[{[]/.test(text)
      ? no('is no complete JSON: it was cut short or changed. Export or download it again.')
      : no('is neither JSON nor a table. Choose a settings file or an exported run.');
  }
  if (!isRecord(json)) return no('holds no settings and no run. Choose a settings file or an exported run.');
  if (json.kind === RUN_KIND) {
    const read = decodeRun(json);
    return read.ok ? { kind: 'run', run: read.run, remarks: read.remarks } : no(read.problem);
  }
  // a chart or a sweep of this page: what it was drawn from can be opened again
  if (typeof json.kind === 'string' && json.kind.startsWith('widenet ') && typeof json.link === 'string')
    return linkOf(json.link, no);
  return settingsIn(isRecord(json.settings) ? json.settings : json, no);
}

/** A file of another program has no setting in it; one with faults has, and each fault is told with what would be legal. */
function settingsIn(settings: Readonly<Record<string, unknown>>, no: (why: string) => Imported): Imported {
  const keys = Object.keys(settings);
  if (keys.length === 0) return no('holds no settings. Choose a settings file or an exported run.');
  const known = keys.filter(isLinkKey);
  const foreign = keys.find((key) => !isLinkKey(key) && typeof settings[key] === 'object');
  if (known.length === 0 || foreign !== undefined)
    return no(
      `is not a file of Widenet: ${foreign === undefined ? 'none of its keys is a setting' : `“${foreign.slice(0, 40)}” is no setting`}. Choose a settings file or an exported run.`,
    );
  const link = linkOfSettings(settings);
  if (!link.ok) return no(link.problem);
  const faults = readLink(link.link).problems.filter(({ key }) => isLinkKey(key));
  const wrong = known.filter((key) => key !== 'v');
  // what can be taken is taken, and the rest told; where nothing can, the lab goes on as it was
  if (wrong.length > 0 && wrong.every((key) => faults.some((fault) => fault.key === key)))
    return no(
      `holds no value that can be used. ${faults.map((fault) => `${fault.what.slice(0, -1)}${legalFor(fault.key)}.`).join(' ')} Mend the file and open it again.`,
    );
  return { kind: 'link', link: link.link };
}

/** Keys that a link takes: settings, and what belongs to the screen. */
function isLinkKey(key: string): boolean {
  return settingOf(key) !== undefined || ['v', 'fp', ...SCREEN_KEYS].includes(key);
}

/** What would be legal, to follow what is wrong; a choice's fault lists them itself. */
function legalFor(key: string): string {
  const setting = settingOf(key);
  if (setting === undefined || setting.type === 'choice') return '';
  if (setting.type === 'text') return ` (legal: up to ${setting.maxLength} characters)`;
  const range = `from ${setting.min} to ${setting.max}`;
  if (setting.type === 'list') return ` (legal: up to ${setting.maxLength} different whole numbers ${range})`;
  return ` (legal: a ${setting.type === 'integer' ? 'whole number' : 'number'} ${range})`;
}

function linkOf(link: string, no: (why: string) => Imported): Imported {
  const hash = link.includes('#') ? link.slice(link.indexOf('#') + 1) : link;
  if (!isSweepLink(hash) && readLink(hash).problems.length > 0)
    return no(`has a link that this page cannot take: ${readLink(hash).problems[0].what}`);
  return { kind: 'link', link: hash };
}
