// Finds the system's Firefox, or installs Debian's. Plain Node without dependencies.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { installDebianPackage } from './browser.mjs';

const NAMES = ['firefox-esr', 'firefox'];
const MAC = '/Applications/Firefox.app/Contents/MacOS/firefox';

/** Path of a Firefox: FIREFOX_PATH, else the system's; null if none. */
export function findFirefox() {
  const given = process.env.FIREFOX_PATH;
  if (given !== undefined && given !== '') return existsSync(given) ? given : null;
  if (process.platform === 'darwin') return existsSync(MAC) ? MAC : null;
  const folders = (process.env.PATH ?? '').split(delimiter).filter(Boolean);
  const paths = NAMES.flatMap((name) => folders.map((folder) => join(folder, name)));
  return (
    paths.find(
      (path) =>
        existsSync(path) && spawnSync(path, ['--version'], { stdio: 'ignore', timeout: 30_000 }).status === 0,
    ) ?? null
  );
}

/** The same, after trying to install one where there is none; null where that fails (the Firefox tests then say they were left out). */
export function ensureFirefox() {
  const found = findFirefox();
  if (found !== null) return found;
  installDebianPackage('firefox-esr');
  return findFirefox();
}
