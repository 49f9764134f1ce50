import { useMemo } from 'react';
import type { NumberSetting } from '../../../experiment/settings.ts';
import { formatValue } from '../../../experiment/values.ts';
import { useChange, useSetting } from '../context.ts';
import fieldStyles from './field.module.css';
import { Labelled } from './Labelled.tsx';
import styles from './NumberControl.module.css';
import { nearestStop, sliderValues } from './sliderValues.ts';
import { useDraft } from './useDraft.ts';
import { useLocked } from './useLocked.ts';

/** A slider over round values beside a field that takes every legal one. */
export function NumberControl({ setting }: { readonly setting: NumberSetting }) {
  const change = useChange();
  const value = useSetting((e) => Number(e[setting.key]));
  const locked = useLocked(setting);
  const stops = useMemo(() => sliderValues(setting), [setting]);
  const draft = useDraft(setting, formatValue(value), (next) => change(setting.key, next as never));
  const id = `setting-${setting.key}`;
  const problem =
    draft.problem === null ? null : `“${draft.text}” ${draft.problem}. ${formatValue(value)} stays in use.`;
  return (
    <Labelled
      setting={setting}
      htmlFor={id}
      problem={problem}
      field={
        <input
          id={id}
          className={fieldStyles.number}
          type="text"
          inputMode={setting.type === 'integer' ? 'numeric' : 'decimal'}
          autoComplete="off"
          spellCheck={false}
          value={draft.text}
          disabled={locked}
          aria-invalid={draft.problem !== null}
          aria-describedby={`${setting.key}-hint ${setting.key}-problem`}
          onChange={(event) => draft.type(event.target.value)}
          onBlur={draft.leave}
          onKeyDown={(event) => {
            if (event.key === 'Escape') draft.cancel();
            if (event.key === 'Enter') draft.leave();
          }}
        />
      }
    >
      <input
        className={styles.slider}
        type="range"
        disabled={locked}
        min={0}
        max={stops.length - 1}
        step={1}
        value={nearestStop(stops, value)}
        aria-labelledby={`${setting.key}-label`}
        aria-describedby={`${setting.key}-hint`}
        aria-valuetext={formatValue(value)}
        onChange={(event) => change(setting.key, stops[Number(event.target.value)] as never)}
      />
    </Labelled>
  );
}
