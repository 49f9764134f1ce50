import { hasInfiniteWidth, type ListSetting, limitRefusal, modelRow } from '../../../experiment/settings.ts';
import { widthText } from '../../../experiment/values.ts';
import { useChange, useSetting } from '../context.ts';
import fieldStyles from './field.module.css';
import { Labelled } from './Labelled.tsx';
import { useDraft } from './useDraft.ts';
import { useLocked } from './useLocked.ts';
import styles from './WidthsControl.module.css';
import { nextWidth, replaceWidth } from './widths.ts';

/** The widths that are compared: each can be edited or taken away, and others added. */
export function WidthsControl({ setting }: { readonly setting: ListSetting }) {
  const change = useChange();
  const widths = useSetting((e) => e.m);
  const locked = useLocked(setting);
  const hasLimit = useSetting(({ model }) => modelRow(model).hasLimit === true);
  const infinite = useSetting(hasInfiniteWidth);
  const refusal = useSetting(limitRefusal);
  const full = widths.length >= setting.maxLength;
  return (
    <Labelled setting={setting}>
      <ul className={styles.widths} aria-labelledby="m-label" aria-describedby="m-hint">
        {widths.map((m, i) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a field keeps its place while its number is edited
          <Width key={i} setting={setting} widths={widths} at={i} m={m} locked={locked} />
        ))}
        <li>
          <button
            type="button"
            className={styles.add}
            disabled={full || locked}
            title={full ? `At most ${setting.maxLength} widths` : undefined}
            onClick={() => change('m', [...widths, nextWidth(widths)])}
          >
            + {full ? 'full' : nextWidth(widths)}
            <span className="visually-hidden"> add this width</span>
          </button>
        </li>
        {hasLimit && !infinite && (
          <li>
            <button
              type="button"
              className={styles.add}
              disabled={full || locked || refusal !== null}
              title={refusal ?? 'The limit of infinite width'}
              onClick={() => change('m', [...widths, Number.POSITIVE_INFINITY])}
            >
              + ∞<span className="visually-hidden"> add the network of infinite width</span>
            </button>
          </li>
        )}
      </ul>
    </Labelled>
  );
}

function Width(props: {
  readonly setting: ListSetting;
  readonly widths: readonly number[];
  readonly at: number;
  readonly m: number;
  readonly locked: boolean;
}) {
  const { setting, widths, at, m, locked } = props;
  const change = useChange();
  const refusal = useSetting(limitRefusal);
  const draft = useDraft(
    setting,
    widthText(m),
    (value) => change('m', replaceWidth(widths, at, Number(value))),
    (value) => {
      if (String(value).includes(',')) return 'is more than one width';
      if (Number(value) === Number.POSITIVE_INFINITY && refusal !== null)
        return `cannot be trained: ${refusal}`;
      return widths.some((width, i) => i !== at && width === Number(value)) ? 'is there already' : null;
    },
  );
  return (
    <li className={styles.width}>
      <input
        className={fieldStyles.number}
        type="text"
        inputMode="numeric"
        autoComplete="off"
        aria-label={`width ${at + 1} of ${widths.length}`}
        aria-invalid={draft.problem !== null}
        aria-describedby={`m-${at}-problem`}
        value={draft.text}
        disabled={locked}
        onChange={(event) => draft.type(event.target.value)}
        onBlur={draft.leave}
        onKeyDown={(event) => {
          if (event.key === 'Escape') draft.cancel();
          if (event.key === 'Enter') draft.leave();
        }}
      />
      <button
        type="button"
        className={styles.remove}
        disabled={widths.length <= 1 || locked}
        aria-label={`remove width ${widthText(m)}`}
        onClick={() =>
          change(
            'm',
            widths.filter((_, i) => i !== at),
          )
        }
      >
        ×
      </button>
      <p className={fieldStyles.problem} id={`m-${at}-problem`} role="alert">
        {draft.problem === null ? '' : `“${draft.text}” ${draft.problem}. ${widthText(m)} stays in use.`}
      </p>
    </li>
  );
}
