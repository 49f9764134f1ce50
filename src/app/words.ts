import { writeLink } from '../experiment/link.ts';
import { applies, type Experiment, SETTINGS, type SettingKey } from '../experiment/settings.ts';
import { formatValue } from '../experiment/values.ts';

/** 21400 -> "21 400", with a narrow space that does not break. */
export function grouped(value: number): string {
  // not toLocaleString: its first call loads locale data for a tenth of a second, just when the page opens
  return String(Math.round(value)).replaceAll(/\B(?=(\d{3})+$)/g, '\u202f');
}

/** A measured number for reading, four significant digits; whole numbers stay whole. */
export function measured(value: number): string {
  if (Number.isInteger(value)) return grouped(value);
  return Math.abs(value) < 1e-3 ? value.toExponential(2) : String(Number(value.toPrecision(4)));
}

/** A speed for the engine chip: two significant digits, since the third is noise. */
export function speed(stepsPerSecond: number): string {
  return grouped(Number(stepsPerSecond.toPrecision(2)));
}

const IN_CAPTION: readonly SettingKey[] = ['k', 'l', 'delta', 'd', 'n', 'p', 'c', 'B', 'seeds', 'seed'];

/** The settings of a run in one line, as printed under its charts. */
export function settingsLine(experiment: Experiment): string {
  const parts = SETTINGS.filter(
    (setting) =>
      IN_CAPTION.includes(setting.key) &&
      applies(setting, experiment.data) &&
      !(setting.key === 'p' && experiment.p === 0) &&
      !(setting.key === 'seeds' && experiment.seeds === 1),
  ).map((setting) => {
    const value = formatValue(experiment[setting.key]);
    if (setting.key === 'c') return `η = ${value}/m`;
    if (setting.key === 'seed') return `seed ${value}`;
    if (setting.key === 'seeds') return `${value} seeds`;
    return setting.symbol === '' ? `${setting.label} ${value}` : `${setting.symbol} = ${value}`;
  });
  return `${experiment.data}: ${parts.join(', ')}`;
}

/** What stands under a chart: the run's settings and the link that gives the same run. */
export function caption(experiment: Experiment): string {
  return `${settingsLine(experiment)} · #${writeLink(experiment)}`;
}
