import { existsSync, mkdtempSync, readdirSync, writeFileSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

// Machines with other fonts, played by a fontconfig file (Linux; elsewhere it is not read, and both sets are the machine's).

/** Only DejaVu, which comes with fontconfig; or whatever else there is. */
export type FontSet = 'dejavu' | 'usual';
export const FONT_SETS: readonly FontSet[] = ['dejavu', 'usual'];

const ROOTS = ['/usr/share/fonts', '/usr/local/share/fonts', join(homedir(), '.fonts')];
/** Always there: in their place where a machine has none, so that the two sets differ in any case. */
const ALWAYS = resolve('node_modules/katex/dist/fonts');

/** Folders that hold fonts themselves. */
function foldersBelow(root: string): string[] {
  if (!existsSync(root)) return [];
  const entries = readdirSync(root, { withFileTypes: true });
  const below = entries
    .filter((entry) => entry.isDirectory())
    .flatMap(({ name }) => foldersBelow(join(root, name)));
  return entries.some(({ name }) => /\.(ttf|otf|ttc|pfb)$/i.test(name)) ? [root, ...below] : below;
}

/** Chromium ends where a machine has no font at all: the tests then lend it some. */
export function machineFonts(): FontSet | undefined {
  return ROOTS.some((root) => foldersBelow(root).length > 0) ? undefined : 'usual';
}

function foldersOf(set: FontSet): string[] {
  const all = ROOTS.flatMap(foldersBelow);
  const isDejavu = (folder: string) => /dejavu/i.test(folder);
  const found = all.filter((folder) => isDejavu(folder) === (set === 'dejavu'));
  return found.length > 0 ? found : [ALWAYS];
}

const written = new Map<FontSet, string>();

/** Path of a fontconfig file that names the fonts of a set and no others. */
export function fontconfigFile(set: FontSet): string {
  const known = written.get(set);
  if (known !== undefined) return known;
  const folder = mkdtempSync(join(tmpdir(), `widenet-fonts-${set}-`));
  const path = join(folder, 'fonts.conf');
  const folders = foldersOf(set).map((name) => `<dir>${name}</dir>`);
  writeFileSync(
    path,
    `<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>${folders.join('')}<cachedir>${folder}</cachedir></fontconfig>
`,
  );
  written.set(set, path);
  return path;
}
