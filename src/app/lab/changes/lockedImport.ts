import { writeLink } from '../../../experiment/link.ts';
import {
  applies,
  type Experiment,
  modelFor,
  type Setting,
  type Source,
} from '../../../experiment/settings.ts';
import { formatValue } from '../../../experiment/values.ts';
import { fixedSettings, restoreFixedSettings, sourceAllowed } from '../../../state/locks.ts';
import { type Screen, screenPairs } from '../../../state/screen.ts';

// What a file may change where the opened link has locked or hidden settings.

const FREE = 'Open the lab without that link to use it.';

/** Why data of another source cannot be had, in the words behind a colon; null where they can. */
export function lockedSourceReason(source: Source, experiment: Experiment, screen: Screen): string | null {
  if (sourceAllowed(source, experiment, screen)) return null;
  const held = fixedSettings(screen, experiment);
  if (source !== experiment.data && held.some(({ key }) => key === 'data'))
    return `the link that was opened holds the data source at ${experiment.data}. ${FREE}`;
  const lost = held.filter(
    (setting) => !applies(setting, { data: source, model: modelFor(source, experiment.model) }),
  );
  return `the link that was opened holds ${namesOf(lost, experiment)}, which would lose ${lost.length === 1 ? 'its' : 'their'} meaning for data of the source ${source}. ${FREE}`;
}

export interface MergedLink {
  readonly link: string;
  /** what of the file was not applied, in the words behind a colon; null where all was */
  readonly message: string | null;
}

/** The link of an experiment from a file, with what is on the screen: the locks of the page and every locked setting as it is. */
export function mergeWithLocks(asked: Experiment, present: Experiment, screen: Screen): MergedLink {
  const held = fixedSettings(screen, present);
  const within = restoreFixedSettings(asked, present, screen);
  const kept = held.filter(({ key }) => formatValue(asked[key]) !== formatValue(within[key]));
  return {
    link: writeLink(within, screenPairs(screen)),
    message:
      kept.length === 0
        ? null
        : `the link that was opened holds ${namesOf(kept, present)}; all else is as in the file.`,
  };
}

/** "δ at 0.2 and m at 10,100". */
function namesOf(settings: readonly Setting[], experiment: Experiment): string {
  const names = settings.map(({ key, label, symbol }) => {
    const name = symbol === '' ? label : `${label} ${symbol}`;
    return `${name} at ${formatValue(experiment[key])}`;
  });
  const last = names.pop() ?? '';
  return names.length === 0 ? last : `${names.join(', ')} and ${last}`;
}
