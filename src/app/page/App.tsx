import { lazy, Suspense, useEffect } from 'react';
import { PaletteContext } from '../../charts/react/paletteContext.ts';
import { useController, useLab, usePlace } from '../context.ts';
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

// most visitors stay in the lab: the sweep's code comes when it is asked for
const SweepPage = lazy(async () => {
  try {
    return await import('../sweep/SweepPage.tsx');
  } catch {
    return { default: NotLoaded };
  }
});

const LecturePage = lazy(async () => {
  try {
    return await import('../lecture/LecturePage.tsx');
  } catch {
    return { default: LectureNotLoaded };
  }
});

const LookDeeper = lazy(async () => {
  try {
    return { default: (await import('../insights/LookDeeper.tsx')).LookDeeper };
  } catch {
    return { default: DeeperNotLoaded };
  }
});

export function App() {
  const page = usePlace((place) => place.page);
  const theme = useLab((s) => s.screen.theme);
  const palette = usePalette();
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
        {page === 'lab' ? (
          <LabPage />
        ) : (
          <Suspense fallback={<main className={styles.main}>Opening the {page} …</main>}>
            {page === 'sweep' ? <SweepPage /> : <LecturePage />}
          </Suspense>
        )}
      </div>
    </PaletteContext>
  );
}

function LabPage() {
  useShortcuts(useController());
  return (
    <>
      <main className={styles.main}>
        <RunBar />
        <div id="charts" className={styles.results} tabIndex={-1}>
          <Verdict />
          <RunProblems />
          <Figures />
          <Suspense fallback={null}>
            <LookDeeper />
          </Suspense>
        </div>
      </main>
      <SettingsPanel />
    </>
  );
}

function DeeperNotLoaded() {
  return (
    <p role="alert">
      The views that look deeper could not be loaded. Check the connection and reload the page.
    </p>
  );
}

function NotLoaded() {
  return (
    <main className={styles.main} role="alert">
      The sweep page could not be loaded. Check the connection and reload the page; the link keeps your sweep.
    </main>
  );
}

function LectureNotLoaded() {
  return (
    <main className={styles.main} role="alert">
      The lecture could not be loaded. Check the connection and reload the page; the link keeps your place.
    </main>
  );
}
