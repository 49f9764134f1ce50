import { useId, useState } from 'react';
import type { Setting } from '../../../experiment/settings.ts';
import { readValues } from '../../../sweep/values.ts';
import fieldStyles from '../../lab/settings/field.module.css';
import styles from './RangeHelper.module.css';

/** Fills in the values of an axis: from, to, how many, evenly or in log scale. */
export function RangeHelper(props: {
  readonly setting: Setting;
  readonly values: readonly number[];
  readonly onFill: (text: string) => void;
}) {
  const { setting, values, onFill } = props;
  const id = useId();
  const logBefore = setting.type === 'list' || ('scale' in setting && setting.scale === 'log');
  const [from, setFrom] = useState(String(values[0]));
  const [to, setTo] = useState(String(values.at(-1)));
  const [count, setCount] = useState(String(Math.max(2, values.length)));
  const [log, setLog] = useState(logBefore);
  const text = `${from.trim()}..${to.trim()}${log ? '*' : '/'}${count.trim()}`;
  const read = readValues(setting, text);
  const fields = [
    { name: 'from', value: from, set: setFrom },
    { name: 'to', value: to, set: setTo },
    { name: 'count', value: count, set: setCount },
  ];
  return (
    <details className={styles.range}>
      <summary>Fill in a range</summary>
      <div className={styles.rangeFields}>
        {fields.map(({ name, value, set }) => (
          <label key={name}>
            {name}
            <input
              className={fieldStyles.number}
              inputMode="decimal"
              autoComplete="off"
              value={value}
              onChange={(event) => set(event.target.value)}
            />
          </label>
        ))}
        <label>
          spacing
          <select
            className={fieldStyles.select}
            value={log ? 'log' : 'even'}
            onChange={(e) => setLog(e.target.value === 'log')}
          >
            <option value="log">log</option>
            <option value="even">even</option>
          </select>
        </label>
      </div>
      <p className={fieldStyles.problem} id={`${id}-problem`} role="alert">
        {read.ok ? '' : `${read.problem}.`}
      </p>
      <button
        type="button"
        disabled={!read.ok}
        aria-describedby={`${id}-problem`}
        onClick={() => onFill(text)}
      >
        Fill in {read.ok ? `${read.values.length} values` : ''}
      </button>
    </details>
  );
}
