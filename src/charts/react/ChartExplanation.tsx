import { type ReactNode, useState } from 'react';
import styles from './ChartExplanation.module.css';
import visuallyHiddenStyles from './visuallyHidden.module.css';

/** "What am I looking at?" below a chart; the answer is made (and its code loaded) when it is asked for. */
export function ChartExplanation({
  title,
  children,
}: {
  readonly title: string;
  readonly children: ReactNode;
}) {
  const [asked, setAsked] = useState(false);
  return (
    <details className={styles.about} onToggle={(event) => setAsked(event.currentTarget.open)}>
      <summary>
        What am I looking at?<span className={visuallyHiddenStyles.hidden}> {title}</span>
      </summary>
      {asked && children}
    </details>
  );
}
