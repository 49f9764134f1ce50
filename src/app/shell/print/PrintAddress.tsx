import { pageAddress } from '../embedded.ts';
import styles from './print.module.css';

/** On paper only: where this page is to be had. */
export function PrintAddress({ link, what }: { readonly link: string; readonly what: string }) {
  return (
    <section className={styles.head} aria-hidden="true">
      <p className={styles.link} data-paper-link>
        {what}: {pageAddress()}#{link}
      </p>
    </section>
  );
}
