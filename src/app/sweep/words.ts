import type { NumberFormat } from '../../charts/spec.ts';
import { type SettingKey, settingOf } from '../../experiment/settings.ts';
import { formatValue } from '../../experiment/values.ts';
import { BEST_LEARNING_RATE_RULE } from '../../sweep/bestLearningRate.ts';
import { writeSweep } from '../../sweep/link.ts';
import { axesOf, isShare, type ResultMeasure, rowOf, type Sweep } from '../../sweep/sweep.ts';
import { formatInteger, settingsLine } from '../shell/words.ts';

// A sweep in words: axes, results, captions.

/** 'δ', or the label where a setting has no symbol. */
export function symbolOf(key: SettingKey): string {
  const setting = settingOf(key);
  return setting === undefined ? key : setting.symbol === '' ? setting.label : setting.symbol;
}

/** 'width m' */
export function axisLabel(key: SettingKey): string {
  const setting = settingOf(key);
  if (setting === undefined) return key;
  const label = key === 'm' ? 'width' : setting.label;
  return setting.symbol === '' ? label : `${label} ${setting.symbol}`;
}

export function axisFormat(key: SettingKey): NumberFormat {
  return settingOf(key)?.type === 'real' ? 'plain' : 'count';
}

function nameOf({ measurement }: ResultMeasure): string {
  return rowOf(measurement)?.label ?? measurement;
}

/** 'first step with training error < 0.01'; the lab's "fitted from step" is when it stays there, which is later or the same */
export function resultLabel(result: ResultMeasure): string {
  const name = nameOf(result);
  switch (result.how) {
    case 'final':
      return `${name} at the end`;
    case 'best':
      return `smallest ${name} on the way`;
    case 'stepsUntil':
      return `first step with ${name} < ${result.threshold}`;
    case 'found':
      return `share of seeds in which SGD finds weights with ${name} < ${result.threshold}`;
    case 'share':
      return `share of seeds whose ${name} falls below ${result.threshold}`;
  }
}

export function resultFormat({ how, measurement }: ResultMeasure): NumberFormat {
  if (how === 'stepsUntil') return 'count';
  if (isShare({ how })) return 'share';
  return rowOf(measurement)?.unit === 'share' ? 'share' : 'plain';
}

/** What an infinite result means. */
export function neverLabel(result: ResultMeasure, T: number): string {
  return result.how === 'stepsUntil' ? `not within ${formatInteger(T)} steps` : 'diverged';
}

/** Unit of the numbers, and of how many seeds they are; '' where there is nothing to say. */
export function valueLabel({ base, result }: Sweep): string {
  if (isShare(result)) return `share of ${base.seeds} seeds`;
  const unit = result.how === 'stepsUntil' ? 'steps' : (rowOf(result.measurement)?.unit ?? '');
  const parts = [unit === 'relative' ? '' : unit, base.seeds > 1 ? `median of ${base.seeds} seeds` : ''];
  return parts.filter((part) => part !== '').join(', ');
}

/** A value of a setting for reading. */
export function valueText(key: SettingKey, value: number): string {
  return `${symbolOf(key)} = ${formatValue(value)}`;
}

/** What stands under a sweep's chart: what is not swept, and the link. */
export function sweepLine(sweep: Sweep): string {
  const { base } = sweep;
  const swept = axesOf(sweep).map(({ key }) => key);
  const [source, ...rest] = settingsLine(base).split(': ');
  // c is told as a step, and where it is swept the step has no number
  const parts = rest
    .join(': ')
    .split(', ')
    .map((part) => (swept.includes('c') && part.startsWith('η = ') ? 'η = c/m' : part))
    .filter((part) => !swept.some((key) => part.startsWith(`${symbolOf(key)} = `)));
  const width = swept.includes('m') ? [] : [`m = ${base.m.join(', ')}`];
  const steps = swept.includes('T') ? [] : [`T = ${formatInteger(base.T)}`];
  return `${source}: ${[...parts, ...width, ...steps, ...overLine(sweep)].join(', ')}`;
}

/** 'best c of 0.3, 1, 3, 10 at each point and seed' */
function overLine({ over }: Sweep): string[] {
  return over === null
    ? []
    : [
        `best ${symbolOf(over.key)} of ${over.values.join(', ')} for each point and seed (${BEST_LEARNING_RATE_RULE})`,
      ];
}

export function sweepCaption(sweep: Sweep): string {
  return `${sweepLine(sweep)} · #${writeSweep(sweep)}`;
}
