import { useLab, usePage, useRoute } from './context.ts';
import { sweepLinkFor, withScreen } from './route.ts';
import styles from './Tabs.module.css';

/** The pages, as links: they can be opened in another tab, and back returns. */
export function Tabs() {
  const controller = usePage();
  const page = useRoute((route) => route.page);
  const share = useRoute((route) => route.sweepShare);
  const sweep = useRoute((route) => route.sweepLink);
  const lecture = useRoute((route) => route.lectureLink);
  const experiment = useLab((s) => s.experiment);
  const screen = useLab((s) => s.screen);
  const tabs = [
    { id: 'lab', name: 'Lab', link: controller.link() },
    { id: 'lecture', name: 'Lecture', link: withScreen(lecture ?? 'lecture=1.1', screen) },
    { id: 'sweep', name: 'Sweep', link: withScreen(sweep ?? sweepLinkFor(experiment), screen) },
  ];
  return (
    <nav className={styles.tabs} aria-label="Pages">
      {tabs.map(({ id, name, link }) => (
        <a key={id} href={`#${link}`} aria-current={page === id ? 'page' : undefined}>
          {name}
          {id === 'sweep' && share !== null && ` ${Math.floor(share * 100)} %`}
        </a>
      ))}
    </nav>
  );
}
