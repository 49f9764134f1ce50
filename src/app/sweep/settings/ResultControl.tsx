import { useId, useState } from 'react';
import { familyOf } from '../../../model/families.ts';
import {
  groupOf,
  type ResultMeasure,
  type SweepMeasurement,
  sweepMeasurements,
} from '../../../sweep/sweep.ts';
import fieldStyles from '../../lab/settings/field.module.css';
import { useSweep, useSweepController } from '../context.ts';

const HOWS: readonly { readonly how: ResultMeasure['how']; readonly name: string }[] = [
  { how: 'stepsUntil', name: 'first step below a threshold' },
  { how: 'share', name: 'share of seeds in which it falls below' },
  { how: 'found', name: 'the same, beside the share for which a solution exists' },
  { how: 'final', name: 'its value at the end' },
  { how: 'best', name: 'its smallest value on the way' },
];

/**
 * Which number a trained network is reduced to. Whole curves are kept, so a change computes nothing anew, unless it asks
 * for what is found by looking deeper.
 */
export function ResultControl() {
  const controller = useSweepController();
  const result = useSweep((s) => s.sweep.result);
  const base = useSweep((s) => s.sweep.base);
  const known = sweepMeasurements(base);
  const searched = familyOf(base).insights.includes('existence');
  const id = useId();
  const set = (next: ResultMeasure) =>
    controller.change({ ...controller.store.getState().sweep, result: next });
  const threshold = 'threshold' in result ? result.threshold : 0.01;
  const make = (how: ResultMeasure['how'], measurement: SweepMeasurement): ResultMeasure =>
    how === 'final' || how === 'best'
      ? { how, measurement }
      : { how, measurement, threshold: how === 'found' && result.how !== 'found' ? 0.001 : threshold };
  return (
    <>
      <div>
        <label className={fieldStyles.label} htmlFor={`${id}-measurement`}>
          measurement
        </label>
        <select
          id={`${id}-measurement`}
          className={fieldStyles.select}
          value={result.measurement}
          onChange={(event) =>
            // that weights which fit exist is a matter of the training error
            set(make(result.how === 'found' ? 'share' : result.how, event.target.value as SweepMeasurement))
          }
        >
          <optgroup label="of every run">
            {known.filter(({ name }) => groupOf(name) === null).map(option)}
          </optgroup>
          <optgroup label="by looking deeper (each network is trained once more)">
            {known.filter(({ name }) => groupOf(name) !== null).map(option)}
          </optgroup>
        </select>
      </div>
      <div>
        <label className={fieldStyles.label} htmlFor={`${id}-how`}>
          what of it
        </label>
        <select
          id={`${id}-how`}
          className={fieldStyles.select}
          value={result.how}
          onChange={(event) => set(make(event.target.value as ResultMeasure['how'], result.measurement))}
        >
          {HOWS.filter(({ how }) => how !== 'found' || (searched && result.measurement === 'trainError')).map(
            ({ how, name }) => (
              <option key={how} value={how}>
                {name}
              </option>
            ),
          )}
        </select>
      </div>
      {'threshold' in result && (
        <Threshold
          key={result.how}
          value={threshold}
          onChange={(value) => set({ ...result, threshold: value })}
        />
      )}
    </>
  );
}

function option({ name, label }: { readonly name: string; readonly label: string }) {
  return (
    <option key={name} value={name}>
      {label}
    </option>
  );
}

function Threshold(props: { readonly value: number; readonly onChange: (value: number) => void }) {
  const { value, onChange } = props;
  const id = useId();
  const [typed, setTyped] = useState<string | null>(null);
  const legal = (text: string) => text.trim() !== '' && Number(text) > 0 && Number.isFinite(Number(text));
  const problem = typed !== null && !legal(typed) ? `“${typed}” is not a number above 0.` : '';
  return (
    <div>
      <div className={fieldStyles.row}>
        <label className={fieldStyles.label} htmlFor={id}>
          threshold
        </label>
        <input
          id={id}
          className={fieldStyles.number}
          inputMode="decimal"
          autoComplete="off"
          value={typed ?? String(value)}
          aria-invalid={problem !== ''}
          aria-describedby={`${id}-problem`}
          onChange={(event) => {
            setTyped(event.target.value);
            if (legal(event.target.value)) onChange(Number(event.target.value));
          }}
          onBlur={() => {
            if (problem === '') setTyped(null);
          }}
        />
      </div>
      <p className={fieldStyles.problem} id={`${id}-problem`} role="alert">
        {problem}
      </p>
    </div>
  );
}
