import { usePlace } from '../context.ts';
import { About } from './About.tsx';
import { EngineChip } from './EngineChip.tsx';
import styles from './Header.module.css';
import { ShareButton } from './ShareButton.tsx';
import { Tabs } from './Tabs.tsx';
import { ThemeButton } from './ThemeButton.tsx';
import { TryMenu } from './TryMenu.tsx';

export function Header() {
  const inLab = usePlace((place) => place.page === 'lab');
  return (
    <header className={styles.header}>
      <div className={styles.name}>
        <h1>Widenet</h1>
        <Tabs />
        <p>Why does plain SGD train very wide networks so well, and why do they still generalise?</p>
      </div>
      <div className={styles.tools}>
        {inLab && <EngineChip />}
        {inLab && <TryMenu />}
        <ThemeButton />
        <About />
        <ShareButton />
      </div>
    </header>
  );
}
