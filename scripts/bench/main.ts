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
import { type Linear, type Measuring, median, type Results } from './results.ts';
import { serveBench, serveLab } from './server.ts';
import { type BenchSize, PROCESS_ENTRIES, type ProcessEntry } from './sizes.ts';
import { timeSphere } from './sphere.ts';

// Leads the benchmark: everything is timed in one browser process (PyTorch in its own), one entry at a time, in turn.

/** load average from which on a machine counts as busy; starting the benchmark itself adds a little */
const BUSY = 0.7;

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

async function run({ parts, quick, flags, sizes }: Options, effort: Effort): Promise<Results> {
  say('building');
  const starting = parts.has('steps') ? startPytorch() : Promise.resolve();
  const [server, site] = await Promise.all([serveBench(folder), parts.has('page') ? serveLab() : null]);
  await starting;
  const executablePath = (await findBrowser()) ?? undefined;
  const browser = await chromium.launch({ executablePath, args: [...browserArguments(), ...flags] });
  opened.push(browser);
  if (site !== null) say('the default experiment in the lab');
  const lab = site === null ? null : await timeLab(browser, site.address, effort.pageLoads);
  if (site !== null) say('the sphere at m = 4000');
  const sphere = site === null ? null : await timeSphere(browser, site.address);
  await site?.close();
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
  const contests = parts.has('steps') ? await compare(bridge, sizes, effort) : [];
  await page.close();
  await server.close();

  const rows = contests.flatMap((one) => one.rows);
  return {
    rows,
    skipped: contests.flatMap((one) => one.skipped),
    warnings: [...contests.flatMap((one) => one.warnings), ...slowPytorch(), ...busy()],
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
    sphere,
    linear,
    bars: bars(rows, measuring, linear, lab, sphere),
    quick,
  };
}

/** Whatever else computes at the same time makes every number wrong, and not all by the same factor. */
function busy(): string[] {
  if (loadBefore < BUSY) return [];
  return [`The machine was busy before the run (load ${loadBefore.toFixed(1)}): run again when it is idle.`];
}

/** Debian's PyTorch takes whatever BLAS is installed; the plainest one is ten times slower than the usual ones. */
function slowPytorch(): string[] {
  if (!pytorch.get('pytorch-1')?.version.endsWith('reference BLAS')) return [];
  return [
    'PyTorch runs on the reference BLAS and is slow: install OpenBLAS (Debian: libopenblas0) and run again.',
  ];
}

async function startPytorch(): Promise<void> {
  const python = pythonWithTorch();
  if (python === null) return;
  for (const entry of PROCESS_ENTRIES)
    pytorch.set(entry, await Pytorch.start(python, entry === 'pytorch-1' ? 1 : cores));
}

async function compare(bridge: Bridge, sizes: readonly BenchSize[], effort: Effort): Promise<Contest[]> {
  const late = () => seconds() > effort.slowUntil;
  const contests: Contest[] = [];
  for (const size of sizes) contests.push(await contest(size, bridge, pytorch, folder, effort, say, late));
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
