import type { ChoiceSetting, Source } from '../../../experiment/settings.ts';
import { sourceAllowed } from '../../../state/locks.ts';
import { useLab } from '../../shell/context.ts';
import { useChange, useSetting } from '../context.ts';
import fieldStyles from './field.module.css';
import { Labelled } from './Labelled.tsx';
import { useLocked } from './useLocked.ts';

export function ChoiceControl({ setting }: { readonly setting: ChoiceSetting }) {
  const change = useChange();
  const value = useSetting((e) => String(e[setting.key]));
  const locked = useLocked(setting);
  // a source for which a locked setting has no meaning would free it
  const refused = useLab(({ experiment, screen }) =>
    setting.key === 'data'
      ? setting.choices.filter((choice) => !sourceAllowed(choice as Source, experiment, screen)).join(' ')
      : '',
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
        {setting.choices.map((choice) => (
          <option key={choice} value={choice} disabled={refused.includes(choice)}>
            {setting.names[choice] ?? choice}
          </option>
        ))}
      </select>
    </Labelled>
  );
}
