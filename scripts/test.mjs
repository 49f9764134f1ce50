// npm test: everything, in the order in which a fault is cheapest to find; stops at the first part that fails.
// `npm test -- unit build` runs only the parts named.
import { spawnSync } from 'node:child_process';
import { ensureBrowser } from './lib/browser.mjs';
import { ensureFirefox } from './lib/firefox.mjs';
import { ensureInstalled, fail, ROOT } from './lib/install.mjs';

const BIN = `${ROOT}node_modules/`;
const vitest = (project) => [`${BIN}vitest/vitest.mjs`, 'run', '--project', project];

const PARTS = [
  { name: 'types', heading: 'Type check', run: [`${BIN}typescript/bin/tsc`, '--noEmit', '-p', '.'] },
  { name: 'lint', heading: 'Biome', run: [`${BIN}@biomejs/biome/bin/biome`, 'check', '.'] },
  { name: 'unused', heading: 'Nothing is unused (knip.jsonc)', run: [`${BIN}knip/bin/knip.js`] },
  {
    name: 'docs',
    heading: 'Generated documentation is up to date',
    run: [`--import=tsx`, 'scripts/make-docs.ts', '--check'],
  },
  { name: 'wasm', heading: 'WebAssembly matches its source', run: ['scripts/build-wasm.mjs', '--check'] },
  { name: 'unit', heading: 'Unit tests', run: vitest('unit') },
  { name: 'browser', heading: 'Engines in a real browser', run: vitest('browser') },
  { name: 'build', heading: 'Build', run: [`${BIN}vite/bin/vite.js`, 'build'] },
  { name: 'size', heading: 'Size of the initial JavaScript', run: ['scripts/size.mjs'] },
  { name: 'e2e', heading: 'The built page in a real browser', run: vitest('e2e') },
];

const asked = process.argv.slice(2);
const unknown = asked.filter((name) => !PARTS.some((part) => part.name === name));
if (unknown.length > 0) {
  fail(
    `No part is called ${unknown.join(', ')}. The parts are: ${PARTS.map((part) => part.name).join(', ')}.`,
  );
}
const parts = PARTS.filter((part) => asked.length === 0 || asked.includes(part.name));

const heading = (text) => console.log(`\n=== ${text} ${'='.repeat(Math.max(0, 70 - text.length))}`);
const seconds = (since) => `${((Date.now() - since) / 1000).toFixed(1)} s`;

const start = Date.now();
heading('Packages');
ensureInstalled();
console.log('installed');
const env = { ...process.env };
delete env.NODE_ENV; // each part sets its own: the build must not become a development build
if (parts.some((part) => part.name === 'browser' || part.name === 'e2e')) {
  heading('Browser');
  env.CHROME_PATH = await ensureBrowser();
  console.log(env.CHROME_PATH);
  env.FIREFOX_PATH = ensureFirefox() ?? '';
  console.log(
    env.FIREFOX_PATH === ''
      ? 'No Firefox here: its tests are left out. Install one, or set FIREFOX_PATH.'
      : env.FIREFOX_PATH,
  );
}
const times = [];
for (const part of parts) {
  heading(part.heading);
  const since = Date.now();
  const { status } = spawnSync(process.execPath, part.run, { cwd: ROOT, env, stdio: 'inherit' });
  times.push(`${part.name} ${seconds(since)}`);
  if (status !== 0) {
    console.error(`\nFailed: ${part.heading}. To run this part alone: npm test -- ${part.name}`);
    process.exit(status ?? 1);
  }
  if (part.name === 'build') env.WIDENET_BUILT = '1'; // the e2e part need not build again
}
heading(`All passed in ${seconds(start)}`);
console.log(times.join(', '));
