import type { SweepVerdict } from '../../../sweep/judges.ts';
import styles from './VerdictMark.module.css';

const SIGNS = { confirmed: '✓', 'not confirmed': '✗', undecided: '?' } as const;

/** A verdict in a word, with a sign of its own: colour is not the only carrier. */
export function VerdictMark({ verdict }: { readonly verdict: SweepVerdict['verdict'] }) {
  return (
    <strong className={styles.mark} data-verdict={verdict}>
      <span aria-hidden="true">{SIGNS[verdict]}</span> {verdict}
    </strong>
  );
}
