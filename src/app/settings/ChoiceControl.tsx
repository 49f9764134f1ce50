import type { ChoiceSetting } from '../../experiment/settings.ts';
import { useChange, useSetting } from '../context.ts';
import { Labelled } from './Labelled.tsx';
import styles from './settings.module.css';

export function ChoiceControl({ setting }: { readonly setting: ChoiceSetting }) {
  const change = useChange();
  const value = useSetting((e) => String(e[setting.key]));
  const id = `setting-${setting.key}`;
  return (
    <Labelled setting={setting} htmlFor={id}>
      <select
        id={id}
        className={styles.select}
        value={value}
        aria-describedby={`${setting.key}-hint`}
        onChange={(event) => change(setting.key, event.target.value as never)}
      >
        {setting.choices.map((choice) => (
          <option key={choice} value={choice}>
            {setting.names[choice] ?? choice}
          </option>
        ))}
      </select>
    </Labelled>
  );
}
