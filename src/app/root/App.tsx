import { type RefObject, Suspense, useCallback, useEffect, useRef, useState } from 'react';
import { ChartFontContext } from '../../charts/react/fontContext.ts';
import { PaletteContext } from '../../charts/react/paletteContext.ts';
import { NotLoaded, whenShown } from '../../charts/react/whenShown.tsx';
import { applies } from '../../experiment/settings.ts';
import { ALL_SETTINGS_LOCK } from '../../state/locks.ts';
import { HistoryButton } from '../history/HistoryButton.tsx';
import { useController } from '../lab/context.ts';
import { Figures } from '../lab/figures/Figures.tsx';
import { RunBar } from '../lab/run/RunBar.tsx';
import { RunProblems } from '../lab/run/RunProblems.tsx';
import { Verdict } from '../lab/run/Verdict.tsx';
import { SettingsPanel } from '../lab/settings/SettingsPanel.tsx';
import { useShortcuts } from '../lab/useShortcuts.ts';
import type { LectureController } from '../lecture/lectureController.ts';
import { useLab, useRoute } from '../shell/context.ts';
import { isEmbedded } from '../shell/embedded.ts';
import { Glossary } from '../shell/glossary/Glossary.tsx';
import { Hint } from '../shell/hints/Hint.tsx';
import { Notices } from '../shell/Notices.tsx';
import { startPresenting, useLeaving } from '../shell/presenting.ts';
import { usePalette } from '../shell/usePalette.ts';
import type { SweepController } from '../sweep/controller.ts';
import { ExportButton } from '../transfer/ExportButton.tsx';
import { useDroppedFiles } from '../transfer/useDroppedFiles.ts';
import { Deferred } from '../ui/Deferred.tsx';
import { jump } from '../ui/jump.ts';
import layoutStyles from '../ui/layout.module.css';
import { BESIDE_TEXT, useStageFont } from '../ui/stageFont.ts';
import { useMedia } from '../ui/useMedia.ts';
import styles from './App.module.css';
import { Header } from './Header.tsx';

// most visitors stay in the lab: the sweep's code comes when it is asked for
const SweepPage = whenShown<{ kept: RefObject<SweepController | null> }>(
  () => import('../sweep/SweepPage.tsx'),
  missing('The sweep page'),
);
const LecturePage = whenShown<{ kept: RefObject<LectureController | null> }>(
  () => import('../lecture/page/LecturePage.tsx'),
  missing('The lecture'),
);
const PresentPage = whenShown(() => import('../share/pages/PresentPage.tsx'), missing('This view'));
const EmbedPage = whenShown(() => import('../share/pages/EmbedPage.tsx'), missing('This view'));
const LookDeeper = whenShown(() => import('../lab/insights/LookDeeper.tsx'), 'What looks deeper');
// the header leads out of the lecture just as well
const LectureBar = whenShown(() => import('../lecture/page/LectureBar.tsx'), Header);

export function App() {
  const sweep = useRef<SweepController>(null);
  const lecture = useRef<LectureController>(null);
  const page = useRoute((route) => route.page);
  const theme = useLab((s) => s.screen.theme);
  const palette = usePalette();
  const embedded = isEmbedded();
  const font = useStageFont();
  useDroppedFiles();
  const presenting = useLab((s) => s.screen.presenting) && !embedded && page !== 'sweep';
  useLeaving(useController(), presenting);
  useEffect(() => {
    if (presenting) document.documentElement.dataset.presenting = page;
    else delete document.documentElement.dataset.presenting;
    window.dispatchEvent(new Event('resize')); // all sizes that are counted in root ems have changed
  }, [presenting, page]);
  useEffect(() => {
    if (theme === 'system') delete document.documentElement.dataset.theme;
    else document.documentElement.dataset.theme = theme;
  }, [theme]);
  if (embedded || (presenting && page === 'lab'))
    return (
      <PaletteContext value={palette}>
        <Suspense fallback={null}>{embedded ? <EmbedPage /> : <PresentPage />}</Suspense>
      </PaletteContext>
    );
  return (
    <PaletteContext value={palette}>
      <button type="button" className={styles.skip} onClick={() => jump('charts')}>
        Skip to the charts
      </button>
      <button type="button" className={styles.skip} onClick={() => jump('settings')}>
        Skip to the settings
      </button>
      <div className={styles.page}>
        {presenting ? (
          <Suspense fallback={null}>
            <LectureBar />
          </Suspense>
        ) : (
          <Header />
        )}
        <Notices />
        {page === 'lab' ? (
          <LabPage />
        ) : (
          <Suspense fallback={<main className={layoutStyles.main}>Opening the {page} …</main>}>
            {page === 'sweep' ? (
              <SweepPage kept={sweep} />
            ) : (
              <ChartFontContext value={presenting ? Math.round(font * BESIDE_TEXT) : undefined}>
                <LecturePage kept={lecture} />
              </ChartFontContext>
            )}
          </Suspense>
        )}
      </div>
      <Glossary />
    </PaletteContext>
  );
}

/** How long the page waits for a free moment, in ms. */
const FREE_MS = 3000;

/**
 * Whether what stands far below may load: at once where a link opens it, else in a free moment after the first run has begun,
 * so that the first curves come sooner.
 */
function useDeeper(): boolean {
  const asked = useLab((s) => s.screen.look.length > 0);
  const begun = useLab((s) => s.run !== null && (s.run.step > 0 || s.run.status !== 'preparing'));
  const [free, setFree] = useState(false);
  useEffect(() => {
    if (!begun) return;
    const soon = setTimeout(() => setFree(true), FREE_MS);
    return () => clearTimeout(soon);
  }, [begun]);
  return asked || free;
}

function ChartsHint() {
  const usual = useLab(
    ({ run }) => run !== null && run.experiment.m.length > 1 && applies({ key: 'delta' }, run.experiment),
  );
  return <Hint place="charts" general={!usual} />;
}

/** Where the charts stand one below the other (Figures.module.css). Paper is not a small screen. */
const NARROW = 'screen and (max-width: 980px)';

/** Below the charts that it speaks of: they stay where they are when it goes. */
const HINT = <ChartsHint />;
const WORDS = (
  <>
    {HINT}
    <Verdict />
  </>
);

function LabPage() {
  const deeper = useDeeper();
  const controller = useController();
  const hidden = useLab((s) => s.screen.hidden);
  const narrow = useMedia(NARROW);
  const present = useCallback(() => startPresenting(controller), [controller]);
  useShortcuts(controller, present);
  return (
    <>
      <main className={layoutStyles.main} data-alone={hidden.includes(ALL_SETTINGS_LOCK)}>
        <Deferred rank={-1}>
          {!hidden.includes('run') && (
            <RunBar>
              {!hidden.includes('history') && <HistoryButton />}
              {!hidden.includes('export') && <ExportButton />}
            </RunBar>
          )}
          <div id="charts" className={layoutStyles.results} tabIndex={-1}>
            {!narrow && <Verdict />}
            <RunProblems />
            <Figures afterFirst={narrow && WORDS} afterSecond={!narrow && HINT} />
            {deeper && !hidden.includes('look') && (
              <Suspense fallback={null}>
                <LookDeeper />
              </Suspense>
            )}
          </div>
        </Deferred>
      </main>
      <SettingsPanel />
    </>
  );
}

/** Stands where a whole page would. */
function missing(what: string) {
  return () => (
    <main className={layoutStyles.main}>
      <NotLoaded what={what} />
    </main>
  );
}
