import { choicesWhere, isRepeatable } from '../engine/engines.ts';
import { type LinkProblem, readLink, writeLink } from '../experiment/link.ts';
import { defaultExperiment, type Experiment, type Setup, withoutInfinity } from '../experiment/settings.ts';
import { afterHash, clip, pairOf, type Report, readPairs } from '../text/pairs.ts';
import {
  axesOf,
  defaultResult,
  learningRateSettings,
  MAX_GRID_POINTS,
  pointCount,
  type ResultMeasure,
  type Sweep,
  type SweepAxis,
  sweepable,
  sweepMeasurements,
} from './sweep.ts';
import { readValues } from './values.ts';

// A sweep's link is its base experiment's with up to four more keys:
//   x=m:10,30,100,1000   y=delta:0.05..0.4*4   over=c:0.3,1,3,10   result=stepsUntil:trainError:0.01
// so that every setting keeps its name and the rest of the link is read by the same code.

export interface ReadSweep {
  readonly sweep: Sweep;
  /** key=value pairs that belong to the screen */
  readonly screen: Readonly<Record<string, string>>;
  readonly problems: readonly LinkProblem[];
}

/** A grid of 4,096 written-out values fits. */
const MAX_LINK = 65536;

/** The link of a sweep without '#'. `readSweep` of it gives the same sweep. */
export function writeSweep(sweep: Sweep, screen: Readonly<Record<string, string>> = {}): string {
  const parts = [writeLink(sweep.base), `x=${axisText(sweep.x)}`];
  if (sweep.y !== null) parts.push(`y=${axisText(sweep.y)}`);
  if (sweep.over !== null) parts.push(`over=${axisText(sweep.over)}`);
  if (resultText(sweep.result) !== resultText(defaultResult(sweep.base)))
    parts.push(`result=${resultText(sweep.result)}`);
  for (const [key, value] of Object.entries(screen)) parts.push(`${key}=${encodeURIComponent(value)}`);
  return parts.join('&');
}

/** `final:testError`, `best:testError`, `stepsUntil:trainError:0.01`, `share:trainError:0.01` or `found:trainError:0.001`. */
export function resultText(result: ResultMeasure): string {
  const text = `${result.how}:${result.measurement}`;
  return 'threshold' in result ? `${text}:${result.threshold}` : text;
}

/**
 * Reads a sweep's link, or the part after its '#'. Never throws and always yields a sweep that can be run: whatever cannot
 * be taken is replaced and reported in `problems`, for the page to show and the command line to refuse.
 */
export function readSweep(link: string): ReadSweep {
  const problems: LinkProblem[] = [];
  const report: Report = (key, what, instead) => {
    problems.push({ key, what: `${what}.`, text: `${what}; ${instead}.` });
  };
  const hash = afterHash(link);
  if (hash.length > MAX_LINK) {
    report(
      '',
      `The link is ${hash.length} characters long, more than the ${MAX_LINK} that are read`,
      'the default sweep is used instead',
    );
    return { sweep: readSweep('x=m:10,30,100,1000,4000').sweep, screen: {}, problems };
  }
  const { own, rest } = split(hash, report);
  const read = readLink(rest);
  problems.unshift(...read.problems);
  if (read.fp !== null) report('fp', '“fp” is the fingerprint of a single run', 'it has no effect');
  const given = new Set(rest.split('&').map((part) => part.split('=')[0]));
  const asked = readAxis('x', own.get('x'), read.experiment, report);
  if (asked === null) given.delete('m'); // the widths are what is swept instead
  const x = asked ?? { key: 'm', values: [...withoutInfinity(read.experiment).m].sort((a, b) => a - b) };
  const y = readSecondAxis(own.get('y'), x, read.experiment, report);
  const over = readOver(own.get('over'), x, y, read.experiment, report);
  const sweep = {
    base: baseOf(read.experiment, axesOf({ x, y, over }), given, report),
    x,
    y,
    over,
    result: readResult(own.get('result'), read.experiment, report),
  };
  return { sweep, screen: read.screen, problems };
}

const OWN = ['x', 'y', 'over', 'result'];

function split(hash: string, report: Report): { own: ReadonlyMap<string, string>; rest: string } {
  const parts = hash.split('&');
  // what cannot be decoded is left to readLink, which reports it
  const isOwn = (part: string) => OWN.includes(pairOf(part)?.key ?? '');
  return {
    own: readPairs(parts.filter(isOwn), report),
    rest: parts.filter((part) => !isOwn(part)).join('&'),
  };
}

/** What a link says where an axis cannot be taken. */
const WITHOUT = {
  x: 'the widths are swept instead',
  y: 'one setting is swept only',
  over: 'every point is trained at one step size',
} as const;

function readAxis(
  name: keyof typeof WITHOUT,
  text: string | undefined,
  base: Experiment,
  report: Report,
): SweepAxis | null {
  const instead = WITHOUT[name];
  if (text === undefined) {
    if (name === 'x')
      report('x', 'The sweep does not say what to sweep (for instance x=m:10,100,1000)', instead);
    return null;
  }
  const colon = text.indexOf(':');
  const key = colon < 0 ? text : text.slice(0, colon);
  const legal = name === 'over' ? learningRateSettings(base) : sweepable(base);
  const setting = legal.find((s) => s.key === key);
  if (setting === undefined) {
    const kind = name === 'over' ? 'the size of a step' : 'a setting that can be swept';
    report(
      name,
      `“${name}=${clip(text)}” does not start with ${kind} for data=${base.data} (${legal.map((s) => s.key).join(', ')}), then a colon`,
      instead,
    );
    return null;
  }
  const values = readValues(setting, colon < 0 ? '' : text.slice(colon + 1));
  if (values.ok) return { key: setting.key, values: values.values };
  report(name, `“${name}=${clip(text)}”: ${setting.key} ${values.problem}`, instead);
  return null;
}

function readSecondAxis(
  text: string | undefined,
  x: SweepAxis,
  base: Experiment,
  report: Report,
): SweepAxis | null {
  const y = text === undefined ? null : readAxis('y', text, base, report);
  if (y === null) return null;
  if (y.key === x.key) {
    report('y', `x and y both sweep ${x.key}`, 'one setting is swept only');
    return null;
  }
  const points = pointCount({ x, y, over: null });
  if (points <= MAX_GRID_POINTS) return y;
  report(
    'y',
    `The grid has ${x.values.length} x ${y.values.length} = ${points} points; ${MAX_GRID_POINTS} are the limit. Take fewer values of ${x.key} or ${y.key}`,
    `only ${x.key} is swept`,
  );
  return null;
}

/** The step sizes to try at every point. */
function readOver(
  text: string | undefined,
  x: SweepAxis,
  y: SweepAxis | null,
  base: Experiment,
  report: Report,
): SweepAxis | null {
  const over = text === undefined ? null : readAxis('over', text, base, report);
  if (over === null) return null;
  const same = [x, y].find((axis) => axis?.key === over.key);
  if (same !== undefined) {
    report(
      'over',
      `${over.key} is swept already, so the best of it cannot be taken as well: leave out one of the two`,
      WITHOUT.over,
    );
    return null;
  }
  const points = pointCount({ x, y, over });
  if (points <= MAX_GRID_POINTS) return over;
  report(
    'over',
    `${pointCount({ x, y, over: null })} points at ${over.values.length} values of ${over.key} are ${points}; ${MAX_GRID_POINTS} are the limit. Take fewer values`,
    WITHOUT.over,
  );
  return null;
}

/** The base with every swept setting at its default, one width unless m is swept, and an engine that sweeps can use. */
function baseOf(
  read: Experiment,
  axes: readonly SweepAxis[],
  given: ReadonlySet<string>,
  report: Report,
): Experiment {
  const swept = axes.map(({ key }) => key);
  const standard = defaultExperiment(read.data, read.model);
  let base = withoutInfinity(read);
  if (base !== read && !swept.includes('m'))
    report('m', '“m=inf” is a width of runs, not of sweeps', `m=${base.m.join(',')} is used instead`);
  for (const key of swept) {
    if (given.has(key))
      report(key, `“${key}” is swept, so its own value has no effect`, 'the values of the sweep are used');
    base = { ...base, [key]: standard[key] };
  }
  if (!swept.includes('m') && base.m.length > 1) {
    const widest = Math.max(...base.m);
    report(
      'm',
      `m has ${base.m.length} widths, but a cell of a sweep has one: sweep m, or give one width (m=${widest})`,
      `m = ${widest} is used`,
    );
    base = { ...base, m: [widest] };
  }
  if (swept.includes('alpha') && base.lazy === 'off') {
    report('lazy', 'alpha changes nothing without lazy scaling: add lazy=on', 'lazy=on is used');
    base = { ...base, lazy: 'on' };
  }
  if (!isRepeatable(base.engine)) {
    report(
      'engine',
      `“engine=${base.engine}” is approximate, and a sweep compares cells made on several machines: use ${choicesWhere((_, name) => isRepeatable(name))}`,
      'the exact engine is used',
    );
    base = { ...base, engine: 'auto' };
  }
  return base;
}

function readResult(text: string | undefined, setup: Setup, report: Report): ResultMeasure {
  const standard = defaultResult(setup);
  if (text === undefined) return standard;
  const [how, measurement, threshold, ...more] = text.split(':');
  const instead = `${resultText(standard)} is used instead`;
  const shape = (problem: string) => {
    report('result', `“result=${clip(text)}” ${problem}`, instead);
    return standard;
  };
  if (how !== 'final' && how !== 'best' && how !== 'stepsUntil' && how !== 'share' && how !== 'found')
    return shape('does not start with final:, best:, stepsUntil:, share: or found:');
  const known = sweepMeasurements(setup);
  const row = known.find((m) => m.name === measurement);
  if (row === undefined)
    return shape(
      `names none of the measurements of data=${setup.data}: ${known.map((m) => m.name).join(', ')}`,
    );
  const { name } = row;
  if (how === 'found' && name !== 'trainError')
    return shape('asks for weights that fit, and only trainError (found:trainError:0.001) says that they do');
  const withoutThreshold = how === 'final' || how === 'best';
  if (more.length > 0 || (withoutThreshold && threshold !== undefined))
    return shape('has more parts than it should');
  if (withoutThreshold) return { how, measurement: name };
  const limit = threshold === undefined || threshold.trim() === '' ? Number.NaN : Number(threshold);
  if (!(limit > 0) || !Number.isFinite(limit))
    return shape(`needs a threshold above 0, for instance ${how}:trainError:0.01`);
  return { how, measurement: name, threshold: limit };
}

function axisText({ key, values }: SweepAxis): string {
  return `${key}:${values.join(',')}`;
}
