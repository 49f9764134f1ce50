// Finds the system's Chrome or Chromium, or installs one. Plain Node without dependencies.
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { fail, ROOT } from './install.mjs';

// the headless shell is Chromium without the windows around its pages: a window's own interface costs more to open than the lab
const NAMES = [
  'chromium-headless-shell',
  'chromium',
  'chromium-browser',
  'google-chrome',
  'google-chrome-stable',
  'chrome',
];
const MAC = ['Google Chrome.app/Contents/MacOS/Google Chrome', 'Chromium.app/Contents/MacOS/Chromium'];
const WINDOWS = ['Google/Chrome/Application/chrome.exe', 'Chromium/Application/chrome.exe'];

function candidates() {
  const { env, platform } = process;
  if (platform === 'darwin') return MAC.map((app) => join('/Applications', app));
  if (platform === 'win32') {
    const roots = [env.PROGRAMFILES, env['PROGRAMFILES(X86)'], env.LOCALAPPDATA].filter(Boolean);
    return roots.flatMap((root) => WINDOWS.map((app) => join(root, app)));
  }
  const folders = (env.PATH ?? '').split(delimiter).filter(Boolean);
  return NAMES.flatMap((name) => folders.map((folder) => join(folder, name)));
}

/** A file of that name may be a stub that only says how to install the real thing (Ubuntu): ask it for its version. */
function starts(path) {
  if (!existsSync(path)) return false;
  if (process.platform === 'win32') return true; // chrome.exe --version would open a window
  return spawnSync(path, ['--version'], { stdio: 'ignore', timeout: 20_000 }).status === 0;
}

async function playwrightsOwn() {
  try {
    const { chromium } = await import('playwright');
    const path = chromium.executablePath();
    return existsSync(path) ? path : null;
  } catch {
    return null;
  }
}

/** Path of a Chrome or Chromium: CHROME_PATH, else the system's, else the one Playwright downloaded; null if none. */
export async function findBrowser() {
  const given = process.env.CHROME_PATH;
  if (given !== undefined && given !== '') return existsSync(given) ? given : null;
  return candidates().find(starts) ?? (await playwrightsOwn());
}

/** Chromium's arguments for tests: no chatter with the network, and no sandbox for root, who cannot have one. */
export function browserArguments() {
  const quiet = [
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
    '--no-first-run',
    '--disable-quic',
  ];
  return process.getuid?.() === 0 ? ['--no-sandbox', ...quiet] : quiet;
}

function run(command, args) {
  console.error(`$ ${command} ${args.join(' ')}`);
  const shell = process.platform === 'win32';
  return spawnSync(command, args, { cwd: ROOT, stdio: ['ignore', 2, 2], shell }).status === 0;
}

function isDebian() {
  try {
    return /^ID=debian$/m.test(readFileSync('/etc/os-release', 'utf8'));
  } catch {
    return false;
  }
}

/** Installs one of Debian's packages; false where this is not Debian, or it fails. */
export function installDebianPackage(name) {
  if (!isDebian()) return false;
  const root = process.getuid?.() === 0;
  const apt = (...args) => (root ? run('apt-get', args) : run('sudo', ['-n', 'apt-get', ...args]));
  return apt('update') && apt('install', '-y', '--no-install-recommends', name);
}

/** The browser's path; installs one where there is none, or ends the process saying what to do. */
export async function ensureBrowser() {
  const given = process.env.CHROME_PATH;
  if (given !== undefined && given !== '' && !existsSync(given)) {
    fail(
      `CHROME_PATH names ${given}, which does not exist. Correct it, or unset it to have a browser looked for.`,
    );
  }
  const found = await findBrowser();
  if (found !== null) return found;
  console.error('No Chrome or Chromium found: installing one for the tests.');
  installDebianPackage('chromium-headless-shell') || installDebianPackage('chromium');
  const installed = await findBrowser();
  if (installed !== null) return installed;
  run('npx', ['playwright', 'install', 'chromium']);
  const downloaded = await findBrowser();
  if (downloaded !== null && starts(downloaded)) return downloaded;
  return fail(
    [
      'The tests need a real browser and none could be installed. Do one of these, then run npm test again:',
      '  Debian:              sudo apt-get update && sudo apt-get install -y chromium-headless-shell',
      '  other Linux:         npx playwright install --with-deps chromium',
      '  macOS, Windows:      install Google Chrome, or npx playwright install chromium',
      '  a browser elsewhere: set CHROME_PATH to its executable',
    ].join('\n'),
  );
}
