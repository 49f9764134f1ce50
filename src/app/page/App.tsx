import { useEffect } from 'react';
import { PaletteContext } from '../../charts/react/paletteContext.ts';
import { useController, useLab } from '../context.ts';
import { Figures } from '../figures/Figures.tsx';
import { SettingsPanel } from '../settings/SettingsPanel.tsx';
import styles from './App.module.css';
import { Header } from './Header.tsx';
import { jump } from './jump.ts';
import { Notices } from './Notices.tsx';
import { RunBar } from './RunBar.tsx';
import { RunProblems } from './RunProblems.tsx';
import { useShortcuts } from './shortcuts.ts';
import { usePalette } from './usePalette.ts';
import { Verdict } from './Verdict.tsx';

export function App() {
  const controller = useController();
  const theme = useLab((s) => s.screen.theme);
  const palette = usePalette();
  useShortcuts(controller);
  useEffect(() => {
    if (theme === 'system') delete document.documentElement.dataset.theme;
    else document.documentElement.dataset.theme = theme;
  }, [theme]);
  return (
    <PaletteContext value={palette}>
      <button type="button" className={styles.skip} onClick={() => jump('charts')}>
        Skip to the charts
      </button>
      <button type="button" className={styles.skip} onClick={() => jump('settings')}>
        Skip to the settings
      </button>
      <div className={styles.page}>
        <Header />
        <Notices />
        <main className={styles.main}>
          <RunBar />
          <div id="charts" className={styles.results} tabIndex={-1}>
            <Verdict />
            <RunProblems />
            <Figures />
          </div>
        </main>
        <SettingsPanel />
      </div>
    </PaletteContext>
  );
}
