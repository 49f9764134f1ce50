import { useState } from 'react';
import type { TextSetting } from '../../../experiment/settings.ts';
import { readValue } from '../../../experiment/values.ts';
import { useLab } from '../../shell/context.ts';
import { useChange, useSetting } from '../context.ts';
import fieldStyles from './field.module.css';
import { Labelled } from './Labelled.tsx';
import { useLocked } from './useLocked.ts';

/** Columns that a list of choices can hold; a wider table's class is typed. */
const MAX_LISTED = 200;

/** A setting that is a name: chosen from the open file's columns, or typed. */
export default function TextControl({ setting }: { readonly setting: TextSetting }) {
  const shape = useLab((s) => s.csv?.preview.shape ?? null);
  return shape === null || shape.columns.length > MAX_LISTED ? (
    <Typed setting={setting} />
  ) : (
    <Listed setting={setting} />
  );
}

function Listed({ setting }: { readonly setting: TextSetting }) {
  const change = useChange();
  const value = useSetting((e) => String(e[setting.key]));
  const preview = useLab((s) => s.csv?.preview ?? null);
  const locked = useLocked(setting);
  const id = `setting-${setting.key}`;
  const columns = preview?.shape.columns ?? [];
  const { guess = null, unsure = true } = preview ?? {};
  const several = guess !== null && guess.columns.length > 1 ? [guess.label] : [];
  const known = [...several, ...columns.map(({ label }) => label)];
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
        <option value="">{unsure || guess === null ? 'choose …' : `found: ${guess.label}`}</option>
        {value !== '' && !known.includes(value) && <option value={value}>{value}</option>}
        {several.map((label) => (
          <option key={label} value={label}>
            {label}: a class each
          </option>
        ))}
        {columns.map(({ label, name, type, distinct, more }, i) => (
          <option key={label} value={label}>
            {name === null || name === '' ? `column ${i + 1}` : name.slice(0, 60)}: {type}, {distinct}
            {more && '+'} {distinct === 1 ? 'value' : 'values'}
          </option>
        ))}
      </select>
    </Labelled>
  );
}

/** Taken when the reader is done with it: half a name is another column, or none. */
function Typed({ setting }: { readonly setting: TextSetting }) {
  const change = useChange();
  const value = useSetting((e) => String(e[setting.key]));
  const locked = useLocked(setting);
  const [typed, setTyped] = useState<string | null>(null);
  const id = `setting-${setting.key}`;
  const read = readValue(setting, typed ?? value);
  const take = () => {
    if (typed === null || !read.ok) return;
    setTyped(null);
    if (read.value !== value) change(setting.key, read.value as never);
  };
  return (
    <Labelled
      setting={setting}
      htmlFor={id}
      problem={read.ok ? null : `This ${read.problem}. “${value}” stays in use.`}
    >
      <input
        id={id}
        className={fieldStyles.text}
        type="text"
        autoComplete="off"
        spellCheck={false}
        placeholder="found by its name"
        value={typed ?? value}
        disabled={locked}
        aria-invalid={!read.ok}
        aria-describedby={`${setting.key}-hint ${setting.key}-problem`}
        onChange={(event) => setTyped(event.target.value)}
        onBlur={take}
        onKeyDown={(event) => {
          if (event.key === 'Escape') setTyped(null);
          if (event.key === 'Enter') take();
        }}
      />
    </Labelled>
  );
}
