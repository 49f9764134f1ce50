// Installs what the lock file asks for and node_modules lacks. Plain Node without dependencies: it runs on a fresh clone.
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** The repository's folder, with a slash at the end. */
export const ROOT = fileURLToPath(new URL('../../', import.meta.url));

const OLDEST = [20, 19];

function packagesOf(file) {
  try {
    return JSON.parse(readFileSync(ROOT + file, 'utf8')).packages;
  } catch {
    return null;
  }
}

/**
 * Whether every package of the lock file is installed in the version it names. Compared by content, because file times
 * say nothing after a clone or a change of branch. Packages of other platforms are optional and may be absent.
 */
function isInstalled() {
  const asked = packagesOf('package-lock.json');
  const present = packagesOf('node_modules/.package-lock.json');
  if (asked === null || present === null) return false;
  return Object.entries(asked).every(
    ([path, entry]) =>
      path === '' ||
      entry.optional === true ||
      present[path]?.version === entry.version ||
      entry.link === true,
  );
}

/**
 * Runs `npm ci` unless everything is there already. npm's own output goes to stderr: stdout belongs to the program that
 * the caller starts next. Ends the process with a message where it cannot go on.
 */
export function ensureInstalled() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major < OLDEST[0] || (major === OLDEST[0] && minor < OLDEST[1])) {
    fail(
      `Widenet needs Node ${OLDEST.join('.')} or newer; this is ${process.versions.node}. See https://nodejs.org.`,
    );
  }
  if (isInstalled()) return;
  console.error('Installing the packages of package-lock.json (npm ci) ...');
  // --include: NODE_ENV=production would leave out the build tools, omit=optional the binaries of this platform
  // --ignore-scripts: esbuild works without its install script, and nothing else has one that matters
  const args = ['ci', '--include=dev', '--include=optional', '--ignore-scripts', '--no-audit', '--no-fund'];
  const done = spawnSync('npm', args, {
    cwd: ROOT,
    stdio: ['ignore', 2, 2],
    shell: process.platform === 'win32', // npm is npm.cmd there
  });
  if (done.status !== 0) {
    fail(
      'npm ci failed (its message is above). Check the network or the proxy, then start the same command again.',
    );
  }
}

/** Prints a message for people and ends with status 1. */
export function fail(message) {
  console.error(`\n${message}`);
  process.exit(1);
}
