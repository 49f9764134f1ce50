import { type ColumnReport, MAX_CSV, type TablePreview } from '../../../data/table/report.ts';
import { settingOf } from '../../../experiment/settings.ts';
import { useLab } from '../../shell/context.ts';
import { formatInteger } from '../../shell/words.ts';
import { useController } from '../context.ts';
import { useLocked } from '../settings/useLocked.ts';
import styles from './ClassChooser.module.css';
import { layoutWords } from './tableWords.ts';

/** Columns that are shown; a wide table shows those that may be the class. */
const MAX_SHOWN = 24;

/** The columns of the open file, with the guess marked, for the reader to say which one is the class. */
export default function ClassChooser() {
  const csv = useLab((s) => s.csv);
  if (csv === null) return null;
  const { shape } = csv.preview;
  const rows = shownColumns(csv.preview);
  const hidden = shape.columns.length - rows.length;
  return (
    <section className={styles.chooser} aria-labelledby="class-title">
      <h2 id="class-title">Which column is the class?</h2>
      <p>
        {csv.name} has {formatInteger(shape.rows)} rows and {formatInteger(shape.columns.length)} columns (
        {layoutWords(shape)}).{' '}
        {csv.preview.unsure && 'Nothing in it says for certain which one is the class. '}
        All other columns of numbers become features.
      </p>
      <div className={styles.scroll}>
        <table>
          <thead>
            <tr>
              <th scope="col">Column</th>
              <th scope="col">Holds</th>
              <th scope="col">Values</th>
              <th scope="col">
                <span className="visually-hidden">Choose</span>
              </th>
            </tr>
          </thead>
          <tbody>
            <Together preview={csv.preview} />
            {rows.map((i) => (
              <Column key={i} preview={csv.preview} i={i} />
            ))}
          </tbody>
        </table>
      </div>
      {hidden > 0 && (
        <p>
          {formatInteger(hidden)} more columns are not shown. Any of them can be named under Settings, “class
          column”.
        </p>
      )}
    </section>
  );
}

function shownColumns({ shape, guess }: TablePreview): number[] {
  const all = shape.columns.map((_, i) => i);
  if (all.length <= MAX_SHOWN) return all;
  const able = all.filter((i) => shape.columns[i].candidate || guess?.columns.includes(i) === true);
  return (able.length > 0 ? able : all).slice(0, MAX_SHOWN);
}

/** Columns that are a class each. */
function Together({ preview: { guess, shape } }: { readonly preview: TablePreview }) {
  if (guess === null || guess.columns.length < 2) return null;
  const [first] = guess.columns;
  const last = guess.columns[guess.columns.length - 1];
  return (
    <tr data-guess="true">
      <th scope="row">
        columns {first + 1} to {last + 1} together <Guess />
      </th>
      <td>a class each</td>
      <td>
        {guess.columns
          .slice(0, 6)
          .map((i) => shape.columns[i].name ?? `column ${i + 1}`)
          .join(', ')}
        : exactly one is 1 in every row
      </td>
      <td>
        <Choose label={guess.label} what={`columns ${first + 1} to ${last + 1}`} />
      </td>
    </tr>
  );
}

function Column({ preview: { shape, guess }, i }: { readonly preview: TablePreview; readonly i: number }) {
  const column = shape.columns[i];
  const guessed = guess?.columns.length === 1 && guess.columns[0] === i;
  const named = column.name !== null && column.name !== '';
  return (
    <tr data-guess={guessed}>
      <th scope="row">
        {named ? column.name : `column ${i + 1}`} {guessed && <Guess />}
      </th>
      <td>{column.type === 'number' ? 'numbers' : column.type === 'text' ? 'text' : 'nothing'}</td>
      <td>{valueWords(column)}</td>
      <td>
        {column.distinct > 1 && !column.more && column.distinct <= MAX_CSV.classes && (
          <Choose label={column.label} what={named ? (column.name ?? '') : `column ${i + 1}`} />
        )}
      </td>
    </tr>
  );
}

function valueWords({ distinct, more, examples, missing }: ColumnReport): string {
  if (distinct === 0) return 'all missing';
  const few = distinct <= examples.length;
  const values = `${more ? 'more than ' : ''}${distinct}: ${examples.join(', ')}${few ? '' : ', ...'}`;
  return missing === 0 ? values : `${values}; ${formatInteger(missing)} missing`;
}

function Guess() {
  return <span className={styles.guess}>guess</span>;
}

const SETTING = settingOf('label');

function Choose({ label, what }: { readonly label: string; readonly what: string }) {
  const controller = useController();
  const present = useLab((s) => s.experiment.label === label);
  const locked = useLabelLocked();
  return (
    <button
      type="button"
      disabled={locked}
      aria-pressed={present}
      aria-label={`${what} is the class`}
      onClick={() => controller.change('label', label)}
    >
      is the class
    </button>
  );
}

function useLabelLocked(): boolean {
  if (SETTING === undefined) throw new Error('There is no setting label.');
  return useLocked(SETTING);
}
