import { About } from './About.tsx';
import { EngineChip } from './EngineChip.tsx';
import styles from './Header.module.css';
import { ShareButton } from './ShareButton.tsx';
import { ThemeButton } from './ThemeButton.tsx';

export function Header() {
  return (
    <header className={styles.header}>
      <div className={styles.name}>
        <h1>Widenet</h1>
        <p>Why does plain SGD train very wide networks so well, and why do they still generalise?</p>
      </div>
      <div className={styles.tools}>
        <EngineChip />
        <ThemeButton />
        <About />
        <ShareButton />
      </div>
    </header>
  );
}
