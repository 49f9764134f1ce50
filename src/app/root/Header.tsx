import type { Part } from '../../state/locks.ts';
import { TryMenu } from '../lab/presets/TryMenu.tsx';
import { EngineChip } from '../lab/run/EngineChip.tsx';
import { ShareButton } from '../share/ShareButton.tsx';
import { About } from '../shell/about/About.tsx';
import { useLab, useRoute } from '../shell/context.ts';
import { Hint } from '../shell/hints/Hint.tsx';
import { PresentButton } from '../shell/PresentButton.tsx';
import { Tabs } from '../shell/Tabs.tsx';
import { ThemeButton } from '../shell/ThemeButton.tsx';
import styles from './Header.module.css';

export function Header() {
  const inLab = useRoute((route) => route.page === 'lab');
  const inSweep = useRoute((route) => route.page === 'sweep');
  const hidden: readonly string[] = useLab((s) => s.screen.hidden);
  const shows = (part: Part) => !hidden.includes(part);
  return (
    <header className={styles.header}>
      <div className={styles.name}>
        <h1>Widenet</h1>
        {shows('pages') && (
          <div className={styles.ways}>
            <Tabs />
            {inLab && <Hint place="pages" />}
          </div>
        )}
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
    </header>
  );
}
