import { useLab, usePlace } from '../context.ts';
import { Hint } from '../hints/Hint.tsx';
import { About } from './About.tsx';
import { EngineChip } from './EngineChip.tsx';
import styles from './Header.module.css';
import { PresentButton } from './PresentButton.tsx';
import { ShareButton } from './ShareButton.tsx';
import { Tabs } from './Tabs.tsx';
import { ThemeButton } from './ThemeButton.tsx';
import { TryMenu } from './TryMenu.tsx';

export function Header() {
  const inLab = usePlace((place) => place.page === 'lab');
  const inSweep = usePlace((place) => place.page === 'sweep');
  const pages = useLab((s) => !s.screen.hidden.includes('pages'));
  const tries = useLab((s) => !s.screen.hidden.includes('try'));
  return (
    <header className={styles.header}>
      <div className={styles.name}>
        <h1>Widenet</h1>
        {pages && <Tabs />}
        <p>Why does plain SGD train very wide networks so well, and why do they still generalise?</p>
      </div>
      <div className={styles.tools}>
        {inLab && <EngineChip />}
        {inLab && tries && <TryMenu />}
        <ThemeButton />
        <About />
        {!inSweep && <PresentButton />}
        <ShareButton />
      </div>
      {inLab && <Hint place="pages" />}
    </header>
  );
}
