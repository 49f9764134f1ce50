// npm run lighthouse: what Lighthouse says of the built page (dist, made by npm run build), served as npm start serves it.
// Prints the scores for a phone and for a desktop, the numbers behind the performance, and every audit that is not passed.
// --dir=FOLDER audits another build, --check ends with status 1 below the bars.
import { availableParallelism, loadavg } from 'node:os';
import { launch } from 'chrome-launcher';
import lighthouse, { desktopConfig } from 'lighthouse';
import { preview } from 'vite';
import { browserArguments, ensureBrowser } from './lib/browser.mjs';
import { ROOT } from './lib/install.mjs';

const BARS = { performance: 95, accessibility: 100, 'best-practices': 100, seo: 0 };
const NUMBERS = [
  'first-contentful-paint',
  'largest-contentful-paint',
  'total-blocking-time',
  'cumulative-layout-shift',
  'speed-index',
];

const option = (name) => process.argv.find((arg) => arg.startsWith(`--${name}=`))?.slice(name.length + 3);
const server = await preview({
  root: ROOT,
  configFile: `${ROOT}vite.config.ts`,
  logLevel: 'warn',
  build: { outDir: option('dir') ?? 'dist' },
  preview: { port: 0, strictPort: false, host: '127.0.0.1' },
});
const url = `http://127.0.0.1:${server.httpServer.address().port}/`;
const chrome = await launch({
  chromePath: await ensureBrowser(),
  chromeFlags: ['--headless', ...browserArguments()],
});

// others' work on the same cores lengthens every task, and with it the blocking time
const [busy] = loadavg();
if (busy > availableParallelism() / 2)
  console.log(
    `This machine is busy (load ${busy.toFixed(1)} on ${availableParallelism()} cores): the performance is that of the moment, not of the page.`,
  );

let below = false;
try {
  for (const [device, config] of [
    ['phone', undefined],
    ['desktop', desktopConfig],
  ]) {
    const result = await lighthouse(url, { port: chrome.port, output: 'json', logLevel: 'error' }, config);
    if (result === undefined) throw new Error(`Lighthouse gave no result for ${url}: try again.`);
    const { categories, audits } = result.lhr;
    console.log(`\n${device}`);
    for (const { id, title, score } of Object.values(categories)) {
      const points = Math.round((score ?? 0) * 100);
      const short = points < (BARS[id] ?? 0);
      below ||= short;
      console.log(`  ${title.padEnd(16)} ${String(points).padStart(3)}${short ? `  below ${BARS[id]}` : ''}`);
    }
    for (const id of NUMBERS) console.log(`  ${audits[id].title.padEnd(26)} ${audits[id].displayValue}`);
    for (const { id, title, score, scoreDisplayMode, displayValue, details } of Object.values(audits)) {
      if (score === null || score >= 0.9 || scoreDisplayMode === 'informative' || NUMBERS.includes(id))
        continue;
      console.log(`  not passed: ${title}${displayValue ? ` (${displayValue})` : ''}`);
      for (const item of (details?.items ?? []).slice(0, 4)) console.log(`      ${describe(item)}`);
    }
  }
} finally {
  await chrome.kill();
  await server.close();
}
if (below && process.argv.includes('--check')) process.exit(1);

/** One finding of an audit in a line. */
function describe(item) {
  const { node, url, source, description, total, wastedMs, wastedBytes, groupLabel, duration } = item;
  const parts = [node?.selector, node?.snippet, url, source?.url, description, groupLabel];
  const sizes = [total, wastedMs, wastedBytes, duration].filter((value) => typeof value === 'number');
  return [...parts.filter((part) => typeof part === 'string' && part !== ''), ...sizes.map(Math.round)]
    .join('  ')
    .slice(0, 200);
}
