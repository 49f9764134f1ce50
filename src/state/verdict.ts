import type { Experiment } from '../experiment/settings.ts';
import type { MeasurementKey } from '../measure/names.ts';
import { stepsUntilBelow, widthCurves } from './aggregate.ts';
import { powerLawExponent } from './powerLaw.ts';
import type { ArmSeries, RunSeries } from './series.ts';

/** Training error below which a network counts as having fitted its training set. */
export const FITTED = 0.01;

/**
 * What a run shows, in one to three sentences, from its own numbers only.
 * @returns [] before the first measurement after the start
 */
export function verdict(experiment: Experiment, series: RunSeries): string[] {
  const step = Math.min(...series.arms.filter((arm) => arm.divergedAt === null).map((arm) => arm.steps.at(-1) ?? 0));
  if (!Number.isFinite(step)) return [`All networks diverged: their outputs are no longer finite. Try a smaller learning rate than c = ${experiment.c}.`];
  if (step === 0) return [];
  const widths = [...new Set(series.arms.map((arm) => arm.m))].sort((a, b) => a - b);
  return [fitSentence(widths, series, step), testSentence(widths, series), moveSentence(widths, series)].filter((s) => s !== '');
}

/** Which widths fitted the training set, when, and where the others stand. */
function fitSentence(widths: readonly number[], series: RunSeries, step: number): string {
  const armsOf = (m: number) => series.arms.filter((arm) => arm.m === m);
  const fittedAt = (arm: ArmSeries) => stepsUntilBelow(arm, 'trainError', FITTED);
  const all = widths.filter((m) => armsOf(m).every((arm) => fittedAt(arm) !== null));
  const rest = widths.filter((m) => !all.includes(m));
  const parts: string[] = [];
  if (all.length > 0) {
    const times = all.map((m) => count(middle(armsOf(m).map((arm) => fittedAt(arm) ?? 0))));
    parts.push(
      all.length === widths.length && widths.length > 1 && new Set(times).size === 1
        ? `every width fitted the training set by step ${times[0]}`
        : `${name(all)} fitted the training set (error below 1 %) by step ${list(times)}`,
    );
  }
  if (rest.length > 0) {
    const errors = rest.map((m) => {
      const some = armsOf(m).filter((arm) => fittedAt(arm) !== null).length;
      const now = percent(middle(armsOf(m).map((arm) => arm.values.trainError.at(-1) ?? Number.NaN)));
      return some > 0 ? `${now} (${some} of ${armsOf(m).length} seeds fitted)` : now;
    });
    parts.push(`${name(rest)} ${rest.length > 1 ? 'have' : 'has'} not: training error ${list(errors)}`);
  }
  return `${sentence(parts.join('; '))} (step ${count(step)}).`;
}

/** How the widths generalise now. */
function testSentence(widths: readonly number[], series: RunSeries): string {
  const errors = widthCurves(series, 'testError').map((curve) => curve.median.at(-1) ?? Number.NaN);
  const narrow = errors[0];
  const wide = errors[errors.length - 1];
  if (widths.length < 2) return `Test error ${percent(wide)}.`;
  return `Test error: ${percent(narrow)} at m = ${count(widths[0])}, ${percent(wide)} at m = ${count(widths[widths.length - 1])}.`;
}

/** How far the widths moved, and how many gates changed, with the exponent where three or more widths allow one. */
function moveSentence(widths: readonly number[], series: RunSeries): string {
  if (widths.length < 2) return '';
  const last = (key: MeasurementKey) => widthCurves(series, key).map((curve) => curve.median.at(-1) ?? Number.NaN);
  const distance = last('relativeDistance');
  const patterns = last('patternChange');
  const final = widths.length - 1;
  if (!(distance[0] > 0)) return '';
  const less = distance[final] < distance[0] && patterns[final] < patterns[0];
  const exponent = widths.length >= 3 ? powerLawExponent(widths, distance) : null;
  const law = exponent === null ? '' : ` (distance ∝ m^${exponent.toFixed(2).replace('-', '−')})`;
  return (
    `${less ? 'The wider, the less moves' : 'Here the wider network does not move less'}: from m = ${count(widths[0])} to ${count(widths[final])} ` +
    `the relative distance goes from ${short(distance[0])} to ${short(distance[final])} and the share of changed patterns from ${percent(patterns[0])} to ${percent(patterns[final])}${law}.`
  );
}

function name(widths: readonly number[]): string {
  return `m = ${list(widths.map(count))}`;
}

function list(items: readonly string[]): string {
  return items.length < 2 ? items.join('') : `${items.slice(0, -1).join(', ')} and ${items[items.length - 1]}`;
}

/** A capital first letter, unless the text starts with the symbol m. */
function sentence(text: string): string {
  return text.startsWith('m =') ? text : text.charAt(0).toUpperCase() + text.slice(1);
}

function middle(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[sorted.length >> 1];
}

/** Thin spaces between thousands. */
function count(value: number): string {
  return String(value).replace(/\B(?=(\d{3})+(?!\d))/g, ' ');
}

function percent(share: number): string {
  if (!Number.isFinite(share)) return 'not finite';
  const value = share * 100;
  return `${value === 0 ? '0' : value < 1 ? value.toFixed(2) : value.toFixed(1)} %`;
}

function short(value: number): string {
  return Number.isFinite(value) ? value.toPrecision(2) : 'not finite';
}
