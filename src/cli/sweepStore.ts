import {
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';
import { type Cell, cellId } from '../sweep/cells.ts';
import { type CellResult, decodeCell, encodeCell } from '../sweep/result.ts';
import { UsageError } from './usage.ts';

// A folder of results: <id>.json per cell, sweep-<id>.json per sweep that was run into it. Several processes, on several
// machines, may write into one folder: every file appears whole under its name or not at all.

/** Temporary files older than this belong to a process that was killed. */
const STALE_MS = 3_600_000;
const TEMPORARY = /^\..*\.part$/;
const CELL = /^[0-9a-f]{32}\.json$/;
const SWEEP = /^sweep-[0-9a-f]{32}\.json$/;

/** Makes the folder if need be, proves that it can be written to, and clears away what killed processes left. */
export function openFolder(folder: string): void {
  try {
    mkdirSync(folder, { recursive: true });
    writeWhole(folder, 'probe', 'x');
    rmSync(join(folder, 'probe'), { force: true });
    for (const name of readdirSync(folder)) if (TEMPORARY.test(name)) removeStale(join(folder, name));
  } catch (error) {
    throw new UsageError(
      `--out ${folder} cannot be written: ${reasonOf(error)} Choose another folder, or mend this one and start again.`,
    );
  }
}

/** The results of these cells that are there and sound. Damaged files are moved aside as <name>.corrupt and told of. */
export function readCells(
  folder: string,
  cells: readonly Cell[],
  tell: (message: string) => void,
): Map<string, CellResult> {
  const there = new Set(readdirSync(folder));
  const found = new Map<string, CellResult>();
  for (const cell of cells) {
    const name = `${cell.id}.json`;
    if (!there.has(name)) continue;
    try {
      found.set(cell.id, decodeCell(readFileSync(join(folder, name), 'utf8'), cell));
    } catch (error) {
      setAside(join(folder, name));
      tell(
        `${name} is damaged (${error instanceof Error ? error.message : String(error)}): moved to ${name}.corrupt, its cell is computed again.`,
      );
    }
  }
  return found;
}

/** Writes one result. Throws UsageError where the disk is full or the folder was taken away; finished cells stay. */
export function writeCell(folder: string, result: CellResult): void {
  try {
    writeWhole(folder, `${result.id}.json`, encodeCell(result));
  } catch (error) {
    throw new UsageError(
      `${join(folder, `${result.id}.json`)} cannot be written: ${reasonOf(error)} Cells finished before are kept; make room and start the same command again to go on.`,
    );
  }
}

/** Notes that a sweep was run into the folder, so that merge knows what was swept and what is missing. */
export function noteSweep(folder: string, link: string, fileDigest: string): void {
  const name = `sweep-${cellId(link, fileDigest)}.json`;
  if (existsSync(join(folder, name))) return;
  try {
    writeWhole(folder, name, `${JSON.stringify({ link, fileDigest })}\n`);
  } catch (error) {
    throw new UsageError(`--out ${folder} cannot be written: ${reasonOf(error)}`);
  }
}

export interface Folder {
  readonly folder: string;
  /** names of cell files and their texts */
  readonly cells: readonly { readonly name: string; readonly text: string }[];
  readonly sweeps: readonly { readonly link: string; readonly fileDigest: string }[];
}

/** Everything in a folder; nothing is checked beyond being readable. */
export function readFolder(folder: string): Folder {
  try {
    const names = readdirSync(folder).sort();
    const text = (name: string) => readFileSync(join(folder, name), 'utf8');
    return {
      folder,
      cells: names.filter((name) => CELL.test(name)).map((name) => ({ name, text: text(name) })),
      sweeps: names.filter((name) => SWEEP.test(name)).flatMap((name) => readNote(text(name))),
    };
  } catch (error) {
    throw new UsageError(`${folder} cannot be read: ${reasonOf(error)}`);
  }
}

/** A damaged note loses nothing but the count of missing cells. */
function readNote(text: string): Folder['sweeps'] {
  try {
    const { link, fileDigest } = JSON.parse(text);
    return typeof link === 'string' && typeof fileDigest === 'string' ? [{ link, fileDigest }] : [];
  } catch {
    return [];
  }
}

/**
 * A file appears under its name with all its bytes on the disk, or not at all, whenever the process or the machine dies:
 * write beside it, flush, rename, flush the folder.
 */
function writeWhole(folder: string, name: string, text: string): void {
  const temporary = join(folder, `.${name}.${process.pid}.part`);
  try {
    const file = openSync(temporary, 'w');
    try {
      const bytes = Buffer.from(text);
      for (let at = 0; at < bytes.length; ) at += writeSync(file, bytes, at);
      fsyncSync(file);
    } finally {
      closeSync(file);
    }
    renameSync(temporary, join(folder, name));
  } catch (error) {
    rmSync(temporary, { force: true });
    throw error;
  }
  flushFolder(folder);
}

/** Not every file system lets a folder be flushed; the file itself is safe already. */
function flushFolder(folder: string): void {
  try {
    const handle = openSync(folder, 'r');
    try {
      fsyncSync(handle);
    } finally {
      closeSync(handle);
    }
  } catch {
    // nothing lost: after a power cut the cell might be computed once more
  }
}

function setAside(path: string): void {
  try {
    renameSync(path, `${path}.corrupt`);
  } catch (error) {
    throw new UsageError(`${path} is damaged and cannot be moved aside: ${reasonOf(error)}`);
  }
}

function removeStale(path: string): void {
  const { mtimeMs } = statSync(path, { throwIfNoEntry: false }) ?? { mtimeMs: Number.POSITIVE_INFINITY };
  // the age of a leftover; decides no number
  if (Date.now() - mtimeMs > STALE_MS) rmSync(path, { force: true });
}

const REASONS: Readonly<Record<string, string>> = {
  ENOSPC: 'the disk is full.',
  EDQUOT: 'the disk quota is used up.',
  EACCES: 'permission is denied.',
  EROFS: 'the file system is read-only.',
  ENOTDIR: 'a part of its path is a file.',
  EEXIST: 'a file of that name is in the way.',
  ENOENT: 'it does not exist.',
};

function reasonOf(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  return REASONS[code] ?? `${error instanceof Error ? error.message : String(error)}.`;
}
