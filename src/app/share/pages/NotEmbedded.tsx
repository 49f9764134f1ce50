import { useRoute } from '../../shell/context.ts';
import { pageAddress } from '../../shell/embedded.ts';
import frameStyles from './frame.module.css';
import styles from './NotEmbedded.module.css';

/** In somebody else's page, where the link leads to what takes a whole page: says so, and leads there. */
export function NotEmbedded({ page }: { readonly page: 'lecture' | 'sweep' }) {
  const link = useRoute((route) => (page === 'lecture' ? route.lectureLink : route.sweepLink)) ?? '';
  return (
    <main className={frameStyles.frame}>
      <h1 className={styles.refusal}>The {page} cannot be embedded</h1>
      <p>
        It needs a page of its own.{' '}
        <a href={`${pageAddress()}#${link}`} target="_blank" rel="noopener">
          Open the {page} in Widenet<span className="visually-hidden"> (opens another tab)</span>
        </a>
      </p>
      <p className={styles.advice}>
        To show something here, open {page === 'lecture' ? 'a figure in the lab' : 'a cell in the lab'},
        choose Share there, and copy what it gives under “Embed in another page”.
      </p>
    </main>
  );
}
