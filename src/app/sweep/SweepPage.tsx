import { useEffect, useMemo } from 'react';
import { useController } from '../context.ts';
import styles from '../page/App.module.css';
import { SweepContext } from './context.ts';
import { sweepControllerOf } from './controller.ts';
import { keptInBrowser } from './kept.ts';
import { ReadySweeps } from './ReadySweeps.tsx';
import { SweepBar } from './SweepBar.tsx';
import { SweepFigure } from './SweepFigure.tsx';
import { SweepProblems } from './SweepProblems.tsx';
import { SweepSettings } from './SweepSettings.tsx';
import { SweepVerdict } from './SweepVerdict.tsx';

/** The second page: one or two settings over a grid, many seeds, one number each. */
export default function SweepPage() {
  const page = useController();
  const controller = useMemo(() => sweepControllerOf(page, keptInBrowser), [page]);
  useEffect(() => {
    controller.open();
    const leaving = () => void controller.archive.flush();
    window.addEventListener('pagehide', leaving);
    return () => window.removeEventListener('pagehide', leaving);
  }, [controller]);
  return (
    <SweepContext value={controller}>
      <main className={styles.main}>
        <SweepBar />
        <div id="charts" className={styles.results} tabIndex={-1}>
          <SweepProblems />
          <SweepVerdict />
          <SweepFigure />
          <ReadySweeps />
        </div>
      </main>
      <SweepSettings />
    </SweepContext>
  );
}
