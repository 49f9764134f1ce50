import { useId, useState } from 'react';
import { type SettingKey, settingOf } from '../../../experiment/settings.ts';
import { BEST_LEARNING_RATE_RULE } from '../../../sweep/bestLearningRate.ts';
import { learningRateSettings, sweepable } from '../../../sweep/sweep.ts';
import { readValues } from '../../../sweep/values.ts';
import fieldStyles from '../../lab/settings/field.module.css';
import { useSweep, useSweepController } from '../context.ts';
import { axisLabel } from '../words.ts';
import styles from './AxisControl.module.css';
import { type AxisName, changeAxis } from './edit.ts';
import { RangeHelper } from './RangeHelper.tsx';

const KINDS = {
  x: { name: 'first setting', none: null, legal: sweepable },
  y: { name: 'second setting', none: 'none: a line chart', legal: sweepable },
  over: {
    name: 'best of several step sizes',
    none: 'no: one step size for all',
    legal: learningRateSettings,
  },
} as const;

/** Which setting is swept, or which step size the best is taken of, and over which values. */
export function AxisControl({ which }: { readonly which: AxisName }) {
  const { name, none, legal } = KINDS[which];
  const controller = useSweepController();
  const axis = useSweep((s) => s.sweep[which]);
  const base = useSweep((s) => s.sweep.base);
  const id = useId();
  const setAxis = (key: string) =>
    controller.change(
      changeAxis(controller.store.getState().sweep, which, key === '' ? null : (key as SettingKey)),
    );
  return (
    <div className={fieldStyles.control}>
      <label className={fieldStyles.label} htmlFor={id}>
        {name}
      </label>
      <select
        id={id}
        className={fieldStyles.select}
        value={axis?.key ?? ''}
        onChange={(event) => setAxis(event.target.value)}
      >
        {none !== null && <option value="">{none}</option>}
        {legal(base).map(({ key }) => (
          <option key={key} value={key}>
            {axisLabel(key)}
          </option>
        ))}
      </select>
      {which === 'over' && axis !== null && (
        <p className={fieldStyles.hint}>
          Each point and seed is trained at all of them and counts at its best: {BEST_LEARNING_RATE_RULE}.
        </p>
      )}
      {axis !== null && <Values key={axis.key} which={which} axisKey={axis.key} values={axis.values} />}
    </div>
  );
}

function Values(props: {
  readonly which: AxisName;
  readonly axisKey: SettingKey;
  readonly values: readonly number[];
}) {
  const { which, axisKey, values } = props;
  const controller = useSweepController();
  const id = useId();
  const [typed, setTyped] = useState<string | null>(null);
  const setting = settingOf(axisKey);
  if (setting === undefined) return null;
  const apply = (text: string) => {
    const read = readValues(setting, text);
    if (!read.ok) return;
    const { sweep } = controller.store.getState();
    controller.change({ ...sweep, [which]: { key: axisKey, values: read.values } });
  };
  const read = typed === null ? null : readValues(setting, typed);
  const problem = read === null || read.ok ? null : read.problem;
  return (
    <>
      <label className={styles.valuesLabel} htmlFor={id}>
        values of {axisLabel(axisKey)} <span className={fieldStyles.hint}>({values.length})</span>
      </label>
      <textarea
        id={id}
        className={styles.values}
        rows={2}
        spellCheck={false}
        value={typed ?? values.join(', ')}
        aria-invalid={problem !== null}
        aria-describedby={`${id}-problem ${id}-hint`}
        onChange={(event) => {
          setTyped(event.target.value);
          apply(event.target.value);
        }}
        onBlur={() => {
          if (problem === null) setTyped(null);
        }}
        onKeyDown={(event) => {
          if (event.key === 'Escape') setTyped(null);
        }}
      />
      <p className={fieldStyles.problem} id={`${id}-problem`} role="alert">
        {problem === null ? '' : `${axisKey} ${problem}.`}
      </p>
      <p className={fieldStyles.hint} id={`${id}-hint`}>
        Numbers with commas, or a range: 10..1000*5 (log), 0..1/6 (even).
      </p>
      <RangeHelper
        setting={setting}
        values={values}
        onFill={(text) => {
          setTyped(null);
          apply(text);
        }}
      />
    </>
  );
}
