import { useEffect } from 'react';
import { useStore } from 'zustand/react';
import { publishedFor } from '../../../measure/publishedFor.ts';
import { useLab } from '../../shell/context.ts';
import { useController } from '../context.ts';
import styles from './PublishedBar.module.css';
import { publishedLayers } from './publishedMarks.ts';

/** Brings published values along, says that they are laid over the run on screen, and lets the reader take them off. */
export default function PublishedBar() {
  const { published: shown } = useController();
  const on = useStore(shown, (s) => s.on);
  useEffect(() => shown.setState({ find: publishedLayers }), [shown]);
  const experiment = useLab((s) => s.run?.experiment ?? null);
  const published = experiment === null ? null : publishedFor(experiment);
  if (published === null) return null;
  const { figure, differs } = published;
  return (
    <p className={styles.published}>
      <label>
        <input type="checkbox" checked={on} onChange={() => shown.setState({ on: !on })} />
        {figure.name} of Li &amp; Liang 2018: show the published values
      </label>
      <span>
        Read off the plots, so ±5 %; they are somebody’s measurements, and the axes make room for them. Stated
        settings: {figure.stated}.{differs === null ? '' : ` ${differs}`}
      </span>
    </p>
  );
}
