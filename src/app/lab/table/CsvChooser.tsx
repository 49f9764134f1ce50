import { useId } from 'react';
import { fileOf } from '../../../experiment/settings.ts';
import { useLab } from '../../shell/context.ts';
import { useController } from '../context.ts';
import fieldStyles from '../settings/field.module.css';
import styles from './CsvChooser.module.css';

/** Choosing the reader's own table; a file may also be dropped anywhere on the page. */
export default function CsvChooser() {
  const controller = useController();
  const name = useLab((s) => s.csv?.name ?? null);
  const error = useLab(({ run }) => (run !== null && fileOf(run.experiment) === 'table' ? run.error : null));
  const id = useId();
  return (
    <div className={styles.csv}>
      <label htmlFor={id}>{name === null ? 'Choose a CSV file' : `File: ${name}`}</label>
      <input
        id={id}
        type="file"
        accept=".csv,.tsv,.txt,text/csv"
        aria-describedby={`${id}-message`}
        onChange={(event) => {
          const file = event.target.files?.[0];
          if (file) void controller.chooseCsv(file);
          event.target.value = ''; // so that the same file, mended, can be chosen again
        }}
      />
      <p id={`${id}-message`} className={error === null ? fieldStyles.hint : fieldStyles.problem}>
        {error ??
          'One row for each point, one column for the class, numbers in the others. Read on this machine only.'}
      </p>
    </div>
  );
}
