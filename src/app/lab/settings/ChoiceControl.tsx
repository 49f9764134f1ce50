import {
  type ChoiceSetting,
  type Experiment,
  type Model,
  modelsFor,
  type Source,
} from '../../../experiment/settings.ts';
import { type Locks, setupAllowed, sourceAllowed } from '../../../state/locks.ts';
import { useLab } from '../../shell/context.ts';
import { useChange, useSetting } from '../context.ts';
import fieldStyles from './field.module.css';
import { Labelled } from './Labelled.tsx';
import { useLocked } from './useLocked.ts';

export function ChoiceControl({ setting }: { readonly setting: ChoiceSetting }) {
  const change = useChange();
  const value = useSetting((e) => String(e[setting.key]));
  const locked = useLocked(setting);
  const offered = useLab(({ experiment }) => choicesOf(setting, experiment.data).join(' ')).split(' ');
  const refused = useLab(({ experiment, screen }) =>
    setting.choices.filter((choice) => isRefused(setting, choice, experiment, screen)).join(' '),
  ).split(' ');
  const id = `setting-${setting.key}`;
  return (
    <Labelled setting={setting} htmlFor={id}>
      <select
        id={id}
        className={fieldStyles.select}
        value={value}
        disabled={locked}
        aria-describedby={`${setting.key}-hint`}
        onChange={(event) => change(setting.key, event.target.value as never)}
      >
        {offered.map((choice) => (
          <option key={choice} value={choice} disabled={refused.includes(choice)}>
            {setting.names[choice] ?? choice}
          </option>
        ))}
      </select>
    </Labelled>
  );
}

/** A source or model for which a locked setting has no meaning would free it. */
function isRefused({ key }: ChoiceSetting, choice: string, experiment: Experiment, screen: Locks): boolean {
  if (key === 'data') return !sourceAllowed(choice as Source, experiment, screen);
  return (
    key === 'model' && !setupAllowed({ data: experiment.data, model: choice as Model }, experiment, screen)
  );
}

/** Of the models those that learn from the source. */
function choicesOf({ key, choices }: ChoiceSetting, data: Source): readonly string[] {
  return key === 'model' ? modelsFor(data) : choices;
}
