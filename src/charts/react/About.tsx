import { type ReactNode, useState } from 'react';
import styles from './Chart.module.css';

/** "What am I looking at?" below a chart; the answer is made (and its code loaded) when it is asked for. */
export function About({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  const [asked, setAsked] = useState(false);
  return (
    <details className={styles.about} onToggle={(event) => setAsked(event.currentTarget.open)}>
      <summary>
        What am I looking at?<span className={styles.hidden}> {title}</span>
      </summary>
      {asked && children}
    </details>
  );
}
