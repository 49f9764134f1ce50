import { type RefObject, useEffect, useState } from 'react';
import { useController } from '../lab/context.ts';
import { formatInteger } from '../shell/words.ts';
import layoutStyles from '../ui/layout.module.css';
import { browserCellStore } from './cellStore.ts';
import { SweepFigure } from './charts/SweepFigure.tsx';
import { SweepContext, useSweep } from './context.ts';
import { SweepController } from './controller.ts';
import { SweepBar } from './SweepBar.tsx';
import { SweepProblems } from './SweepProblems.tsx';
import { SweepSettings } from './settings/SweepSettings.tsx';
import { ReadySweeps } from './verdicts/ReadySweeps.tsx';
import { SweepVerdictPanel } from './verdicts/SweepVerdictPanel.tsx';

/**
 * The second page: one or two settings over a grid, many seeds, one number each.
 * @param kept the one sweep of the page, which goes on while the reader is in the lab; made at the first visit
 */
export default function SweepPage({ kept }: { readonly kept: RefObject<SweepController | null> }) {
  const page = useController();
  const [controller] = useState(() => (kept.current ??= new SweepController(page, browserCellStore)));
  useEffect(() => {
    controller.open();
    const leaving = () => void controller.archive.flush();
    window.addEventListener('pagehide', leaving);
    return () => window.removeEventListener('pagehide', leaving);
  }, [controller]);
  return (
    <SweepContext value={controller}>
      <main className={layoutStyles.main}>
        <SweepBar />
        <div id="charts" className={layoutStyles.results} tabIndex={-1}>
          <SweepProblems />
          <SweepVerdictPanel />
          <Invitation />
          <SweepFigure />
          <ReadySweeps />
        </div>
      </main>
      <SweepSettings />
    </SweepContext>
  );
}

/** What is done here, and how to begin: its room stays when the sweep has begun, or the chart would jump. */
function Invitation() {
  const total = useSweep((s) => s.cells.length);
  const refused = useSweep((s) => s.refusal !== null);
  const over = useSweep((s) => s.planned.over !== null);
  const empty = useSweep((s) => s.status === 'idle' && s.done === 0 && !s.recalling);
  if (refused || total === 0) return null;
  return (
    <p>
      {total === 1 ? 'One network is' : `${formatInteger(total)} networks are`} trained here, and{' '}
      {over ? 'the best step size of each point and seed' : 'each'} gives one number to the chart.{' '}
      <span style={{ visibility: empty ? 'visible' : 'hidden' }}>Press Start.</span>
    </p>
  );
}
