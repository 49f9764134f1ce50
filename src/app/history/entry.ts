import { readLink } from '../../experiment/link.ts';
import { isRecord } from '../../experiment/settingsFile.ts';
import { runName } from '../lab/changes/names.ts';
import { decodeRun, type RunRecord } from '../transfer/runFile.ts';

export const MAX_NAME_LENGTH = 80;

/** A kept run as it is listed. */
export interface Entry {
  readonly id: string;
  /** ms since 1970, when the run was finished; orders the list and decides no number */
  readonly time: number;
  /** without '#' */
  readonly link: string;
  /** the reader's own name, or '' */
  readonly name: string;
  readonly pinned: boolean;
  /** its id, such as `wasm` */
  readonly engine: string;
  readonly fingerprint: string;
}

/** The reader's name for a run, or what differs in it. */
export function titleOf({ name, link }: Pick<Entry, 'name' | 'link'>): string {
  return name === '' ? runName(readLink(link).experiment) : name;
}

/** What a stored head says, or null where it cannot be one: storage is not trusted. */
export function readHead(id: string, head: unknown): Entry | null {
  if (!isRecord(head)) return null;
  const { time, link, name, pinned, engine, fingerprint: own } = head;
  if (typeof time !== 'number' || !Number.isFinite(time) || typeof link !== 'string') return null;
  if (typeof name !== 'string' || typeof engine !== 'string' || typeof own !== 'string') return null;
  const { problems, fp } = readLink(`${link}&fp=${own}`);
  if (problems.length > 0 || fp === null) return null;
  return {
    id,
    time,
    link,
    name: name.slice(0, MAX_NAME_LENGTH),
    pinned: pinned === true,
    engine,
    fingerprint: own,
  };
}

/** The stored run, or null where it is damaged. */
export function parseStoredRun(text: unknown): RunRecord | null {
  if (typeof text !== 'string') return null;
  try {
    const read = decodeRun(JSON.parse(text));
    return read.ok && read.run.fingerprint !== null ? read.run : null;
  } catch {
    return null;
  }
}
