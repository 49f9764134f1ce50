import type { Part } from '../../state/locks.ts';
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
  const hidden: readonly string[] = useLab((s) => s.screen.hidden);
  const shows = (part: Part) => !hidden.includes(part);
  return (
    <header className={styles.header}>
      <div className={styles.name}>
        <h1>Widenet</h1>
        {shows('pages') && <Tabs />}
        <p>Why does plain SGD train very wide networks so well, and why do they still generalise?</p>
      </div>
      <div className={styles.tools}>
        {inLab && <EngineChip />}
        {inLab && shows('try') && <TryMenu />}
        {shows('theme') && <ThemeButton />}
        {shows('about') && <About />}
        {!inSweep && shows('present') && <PresentButton />}
        {shows('share') && <ShareButton />}
      </div>
      {inLab && shows('pages') && <Hint place="pages" />}
    </header>
  );
}
