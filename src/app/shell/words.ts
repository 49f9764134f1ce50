import { writeLink } from '../../experiment/link.ts';
import {
  applies,
  defaultExperiment,
  type Experiment,
  SETTINGS,
  type SettingKey,
} from '../../experiment/settings.ts';
import { formatValue } from '../../experiment/values.ts';
import { sampleSize } from '../../measure/sampleSize.ts';
import { familyOf } from '../../model/families.ts';
import { groupThousands } from '../../text/numbers.ts';

/** The nearest whole number, with narrow spaces between thousands. */
export function formatInteger(value: number): string {
  return groupThousands(Math.round(value));
}

/** A measured number for reading, four significant digits; whole numbers stay whole. */
export function formatMeasurement(value: number): string {
  if (Number.isInteger(value)) return formatInteger(value);
  return Math.abs(value) < 1e-3 ? value.toExponential(2) : String(Number(value.toPrecision(4)));
}

/** A speed for the engine chip: two significant digits, since the third is noise. */
export function formatSpeed(stepsPerSecond: number): string {
  return formatInteger(Number(stepsPerSecond.toPrecision(2)));
}

const IN_CAPTION: readonly SettingKey[] = [
  ...(['k', 'l', 'delta', 'd', 'n', 'L', 'S', 'eps', 'scale', 'tau', 'c', 'eta', 'B'] as const),
];
/** Named only where they are not what they usually are. The steps are on the axis, the widths on the curves. */
const IF_UNUSUAL: readonly SettingKey[] = [
  ...([
    'place',
    'mean',
    'noise',
    'label',
    'text',
    'norm',
    'ntest',
    'p',
    'inputs',
    'mstar',
    'targets',
    'gamma',
  ] as const),
  ...(['train', 'skip', 'lazy', 'opt', 'order'] as const),
];

const SEEDS: readonly SettingKey[] = ['seeds', 'seed'];

/** The one seed of a run, or how many, where that is not usual: charts say themselves that they show several. */
function seedsText(key: SettingKey, { seeds, seed }: Experiment, usual: Experiment): string {
  if (seeds === 1) return key === 'seed' ? `seed ${seed}` : '';
  if (key === 'seeds') return seeds === usual.seeds ? '' : `${seeds} seeds`;
  return seed === usual.seed ? '' : `from seed ${seed} on`;
}

/** The settings of a run in one line, as printed under its charts. */
export function settingsLine(experiment: Experiment): string {
  const usual = defaultExperiment(experiment.data, experiment.model);
  const parts = SETTINGS.filter(
    (setting) =>
      applies(setting, experiment) &&
      (IN_CAPTION.includes(setting.key) ||
        (IF_UNUSUAL.includes(setting.key) && experiment[setting.key] !== usual[setting.key]) ||
        (SEEDS.includes(setting.key) && seedsText(setting.key, experiment, usual) !== '')),
  ).map((setting) => {
    const value = formatValue(experiment[setting.key]);
    // half of all questions about such plots are about the parameterisation: it stands beside every chart
    if (setting.key === 'scale') return familyOf(experiment).startText(experiment.scale);
    if (setting.key === 'c') return experiment.gamma === 0 ? `η = ${value}/m` : `η = ${value} m^(γ−1)`;
    if (setting.key === 'L') return `${value}\u00a0hidden layer${experiment.L === 1 ? '' : 's'}`;
    if (setting.key === 'S') return `recurrent, sequences of ${value} inputs`;
    if (setting.key === 'train')
      return experiment.train === 'all' ? 'all layers trained' : 'first layer not trained';
    if (setting.key === 'skip') return experiment.skip === 'on' ? 'with skips h + ReLU(W h)/L' : 'no skips';
    if (setting.key === 'order') return experiment.order === 'once' ? 'one pass' : 'epochs';
    if (setting.key === 'lazy') return `lazy with α = ${experiment.alpha}, step η/α²`;
    if (SEEDS.includes(setting.key)) return seedsText(setting.key, experiment, usual);
    return setting.symbol === '' || setting.type === 'choice'
      ? `${setting.label} ${value}`
      : `${setting.symbol} = ${value}`;
  });
  return `${experiment.data}: ${parts.join(', ')}${sampleText(experiment)}`;
}

/** What steps before the last are measured on, where that is not everything. */
function sampleText(experiment: Experiment): string {
  const { n, ntest } = experiment;
  const { train, test } = sampleSize(experiment, n, ntest);
  return train < n || test < ntest
    ? `, measured on ${formatInteger(train)} training and ${formatInteger(test)} test points drawn once, on all at the last step`
    : '';
}

/** What stands under a chart: the run's settings and the link that gives the same run. */
export function caption(experiment: Experiment): string {
  return `${settingsLine(experiment)} · #${writeLink(experiment)}`;
}
