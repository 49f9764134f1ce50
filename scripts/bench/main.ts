import { mkdtemp, rm } from 'node:fs/promises';
import { cpus, loadavg, tmpdir, totalmem } from 'node:os';
import { join } from 'node:path';
import { type Browser, chromium } from 'playwright';
import { browserArguments, findBrowser } from '../lib/browser.mjs';
import { bars } from './bars.ts';
import { Bridge } from './bridge.ts';
import { type Contest, contest } from './contest.ts';
import { writeDocument } from './document.ts';
import { timeLab } from './lab.ts';
import { measureLimits } from './limits.ts';
import { type Effort, FULL, type Options, QUICK, readOptions } from './options.ts';
import type { MeasuringTimes } from './page/measuring.ts';
import { asText } from './print.ts';
import { Pytorch, pythonWithTorch } from './pytorch.ts';
import { type Linear, type Measuring, median, type PageTimes, type Results } from './results.ts';
import { serveBench, serveLab } from './server.ts';
import { PROCESS_ENTRIES, type ProcessEntry, SIZES } from './sizes.ts';

// Leads the benchmark: everything is timed in one browser process (PyTorch in its own), one entry at a time, in turn.

const begun = Date.now();
const options = readOptions(process.argv.slice(2));
const effort = options.quick ? QUICK : FULL;
const loadBefore = loadavg()[0];
const cores = cpus().length;
const seconds = () => (Date.now() - begun) / 1000;
const say = (text: string) => console.error(`${seconds().toFixed(0).padStart(4)} s  ${text}`);

const folder = await mkdtemp(join(tmpdir(), 'widenet-bench-'));
const opened: Browser[] = [];
const pytorch = new Map<ProcessEntry, Pytorch>();
try {
  const results = await run(options, effort);
  if (options.write) await writeDocument(results);
  console.log(options.json ? JSON.stringify(results) : asText(results));
  say('done');
} finally {
  for (const process of pytorch.values()) process.end();
  for (const browser of opened) await browser.close();
  await rm(folder, { recursive: true, force: true });
}

async function run({ parts, quick, flags }: Options, effort: Effort): Promise<Results> {
  const executablePath = (await findBrowser()) ?? undefined;
  const browser = await chromium.launch({ executablePath, args: [...browserArguments(), ...flags] });
  opened.push(browser);
  const lab = parts.has('page') ? await measureLab(browser, effort) : null;

  say('building the page of the benchmark');
  const server = await serveBench(folder);
  const page = await browser.newPage();
  page.on('pageerror', (error) => say(`error in the page: ${error.message}`));
  await page.goto(server.address);
  const isolated = await page.evaluate(() => crossOriginIsolated);
  if (!isolated) throw new Error('the page of the benchmark is not isolated: no memory can be shared');
  const bridge = new Bridge(page);
  if (parts.has('limits')) say('limits of the machine');
  const limits = parts.has('limits') ? await measureLimits(bridge, cores, effort.limitsMs) : null;
  const measuring = parts.has('measuring') ? await measure(bridge, effort) : null;
  const linear = parts.has('linear') ? await linearInM(bridge, effort) : [];
  const contests = parts.has('steps') ? await compare(bridge, effort) : [];
  await page.close();
  await server.close();

  const rows = contests.flatMap((one) => one.rows);
  return {
    rows,
    skipped: contests.flatMap((one) => one.skipped),
    warnings: contests.flatMap((one) => one.warnings),
    machine: {
      cpu: cpus()[0]?.model.trim() ?? 'unknown processor',
      cores,
      memoryGB: Math.round(totalmem() / 2 ** 30),
      browser: `Chromium ${browser.version()}`,
      node: process.versions.node,
      pytorch: pytorch.get('pytorch-1')?.version ?? null,
      loadBefore,
      limits,
    },
    measuring,
    page: lab,
    linear,
    bars: bars(rows, measuring, linear, lab),
    quick,
  };
}

async function measureLab(browser: Browser, effort: Effort): Promise<PageTimes> {
  say('building the lab');
  const server = await serveLab();
  say('the default experiment in the lab');
  const times = await timeLab(browser, server.address, effort.pageLoads);
  await server.close();
  return times;
}

async function compare(bridge: Bridge, effort: Effort): Promise<Contest[]> {
  const python = pythonWithTorch();
  if (python !== null)
    for (const entry of PROCESS_ENTRIES)
      pytorch.set(entry, await Pytorch.start(python, entry === 'pytorch-1' ? 1 : cores));
  const late = () => seconds() > effort.slowUntil;
  const contests: Contest[] = [];
  for (const size of SIZES) contests.push(await contest(size, bridge, pytorch, folder, effort, say, late));
  return contests;
}

async function measure(bridge: Bridge, effort: Effort): Promise<Measuring> {
  say('training and measuring');
  const rounds: MeasuringTimes[] = [];
  await bridge.call('measuring', 'measuring'); // warm
  for (let i = 0; i < effort.measuringRounds; i++) rounds.push(await bridge.call('measuring', 'measuring'));
  await bridge.end('measuring');
  const widths = rounds[0].widths.map(({ m }, i) => ({
    m,
    trainMs: median(rounds.map((round) => round.widths[i].trainMs)),
    measureMs: median(rounds.map((round) => round.widths[i].measureMs)),
  }));
  const total = (key: 'trainMs' | 'measureMs') => widths.reduce((sum, width) => sum + width[key], 0);
  return { points: rounds[0].points, trainMs: total('trainMs'), measureMs: total('measureMs'), widths };
}

async function linearInM(bridge: Bridge, effort: Effort): Promise<Linear[]> {
  say('cost against the width');
  await bridge.call('linear', 'prepareLinear');
  for (let i = 0; i < effort.linearRounds; i++) await bridge.call('linear', 'timeLinear', effort.linearMs);
  const found = await bridge.call('linear', 'collectLinear');
  await bridge.end('linear');
  return found.map(({ m, times }) => {
    const msPerStep = median(times);
    return { m, msPerStep, nsPerUnit: (msPerStep * 1e6) / m };
  });
}
