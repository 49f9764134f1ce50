import { useEffect, useId, useState } from 'react';
import { notify } from '../../state/lab.ts';
import { useController, useLab } from '../context.ts';
import { sourceAllowed } from '../share/locks.ts';
import styles from './settings.module.css';

/** Choosing the reader's own table; a file may also be dropped anywhere on the page. */
export function CsvChooser() {
  const controller = useController();
  const name = useLab((s) => s.csv?.name ?? null);
  const error = useLab((s) => (s.run?.experiment.data === 'csv' ? s.run.error : null));
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
      <p id={`${id}-message`} className={error === null ? styles.hint : styles.problem}>
        {error ??
          'The last column, or one named label, is the class; the others are numbers. Read on this machine only.'}
      </p>
    </div>
  );
}

/** Takes a file that is dropped anywhere; without this the browser would leave the page to show it. */
export function useDroppedFiles(): boolean {
  const controller = useController();
  const [over, setOver] = useState(false);
  useEffect(() => {
    const carriesFile = (event: DragEvent) => event.dataTransfer?.types.includes('Files') === true;
    const dragged = (event: DragEvent) => {
      if (!carriesFile(event)) return;
      event.preventDefault();
      setOver(true);
    };
    const left = (event: DragEvent) => {
      if (event.relatedTarget === null) setOver(false);
    };
    const dropped = (event: DragEvent) => {
      setOver(false);
      if (!carriesFile(event)) return;
      event.preventDefault();
      const file = event.dataTransfer?.files[0];
      const { experiment, screen } = controller.lab.getState();
      if (!sourceAllowed('csv', experiment, screen)) {
        notify(
          controller.lab,
          'warning',
          'The link that was opened has locked the data. Open the lab without that link to use a file of your own.',
        );
        return;
      }
      if (file) void controller.openFile(file);
    };
    window.addEventListener('dragover', dragged);
    window.addEventListener('dragleave', left);
    window.addEventListener('drop', dropped);
    return () => {
      window.removeEventListener('dragover', dragged);
      window.removeEventListener('dragleave', left);
      window.removeEventListener('drop', dropped);
    };
  }, [controller]);
  return over;
}
