import { Fragment } from 'react';
import { useStore } from 'zustand/react';
import { fingerprint } from '../../state/fingerprint.ts';
import { runName } from '../lab/changes/names.ts';
import { useController } from '../lab/context.ts';
import { LETTERS } from '../lab/figures/overlays.ts';
import { useLab } from '../shell/context.ts';
import styles from './Compare.module.css';
import { type ComparedRun, compareRuns, sameBits } from './compare.ts';

/** The runs that are laid over the present one, beside it in numbers. */
export function Compare() {
  const { overlays } = useController();
  const laid = useStore(overlays);
  const run = useLab((s) => s.run);
  if (run === null || laid.length === 0) return null;
  const done = run.status === 'done';
  const present: ComparedRun = {
    name: runName(run.experiment),
    experiment: run.experiment,
    series: run.series,
    fingerprint: done ? fingerprint(run.series, run.experiment.T) : null,
  };
  const runs = [present, ...laid];
  const heads = ['on screen', ...laid.map(({ slot }) => LETTERS[slot])];
  return (
    <section className={styles.compare} aria-labelledby="compare-title">
      <h3 id="compare-title">Compared</h3>
      <ul className={styles.note}>
        {laid.map((overlay) => {
          const same = sameBits(present, overlay);
          return (
            <li key={overlay.id}>
              <strong>{LETTERS[overlay.slot]}</strong> {overlay.name}
              {same === true && ': the same bits as on screen'}
            </li>
          );
        })}
      </ul>
      <div className={styles.scroll}>
        <table>
          <thead>
            <tr>
              <td />
              {heads.map((head) => (
                <th key={head} scope="col">
                  {head}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {compareRuns(runs).map(({ title, rows }) => (
              <Fragment key={title}>
                <tr>
                  <th scope="rowgroup" colSpan={heads.length + 1} className={styles.group}>
                    {title}
                  </th>
                </tr>
                {rows.map(({ label, values }) => (
                  <tr key={label}>
                    <th scope="row">{label}</th>
                    {values.map((value, i) => (
                      <td key={heads[i]}>{value}</td>
                    ))}
                  </tr>
                ))}
              </Fragment>
            ))}
          </tbody>
        </table>
      </div>
      {!done && <p className={styles.note}>The run on screen goes on: its numbers are the latest.</p>}
    </section>
  );
}
