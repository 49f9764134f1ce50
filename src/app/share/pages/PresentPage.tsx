import { isChart, isDeeper, type ShareView, viewOr, viewsOf } from '../../../state/views.ts';
import { useController } from '../../lab/context.ts';
import { Fingerprint } from '../../lab/run/Fingerprint.tsx';
import { RunProblems } from '../../lab/run/RunProblems.tsx';
import { Sentences } from '../../lab/run/Verdict.tsx';
import { useShortcuts } from '../../lab/useShortcuts.ts';
import { CHARTS } from '../../lab/views/charts.ts';
import { VIEW_TITLES } from '../../lab/views/titles.ts';
import { useLab } from '../../shell/context.ts';
import { Notices } from '../../shell/Notices.tsx';
import { leavePresenting } from '../../shell/presenting.ts';
import { settingsLine } from '../../shell/words.ts';
import { enterFullScreen } from '../../ui/fullScreen.ts';
import { keepFormulasTogether } from '../../ui/keepFormulasTogether.ts';
import { useStageFont } from '../../ui/stageFont.ts';
import { MiniRun } from './MiniRun.tsx';
import styles from './PresentPage.module.css';
import { usePresenterKeys } from './presenterKeys.ts';
import { StageView } from './StageView.tsx';

/** The lab in front of an audience: one chart at a time, the verdict below it, everything large. */
export default function PresentPage() {
  const controller = useController();
  useShortcuts(controller);
  const experiment = useLab((s) => s.run?.experiment ?? s.experiment);
  const wanted = useLab((s) => s.screen.view);
  const runShown = useLab((s) => !s.screen.hidden.includes('run'));
  const view = viewOr(wanted, experiment);
  const look = useLab((s) => s.screen.look);
  // of the deeper views those that are open in the lab take their turn, and the one that the link names
  const views = viewsOf(experiment).filter((id) => !isDeeper(id) || look.includes(id) || id === view);
  const font = useStageFont();
  const show = (next: ShareView) => controller.setScreen({ view: next });
  const turn = (by: number) => {
    const at = views.indexOf(view) + by;
    if (at >= 0 && at < views.length) show(views[at]);
  };
  const leave = () => leavePresenting(controller);
  usePresenterKeys({ turn, show: (at) => at < views.length && show(views[at]), leave });
  const at = views.indexOf(view);
  return (
    <main className={styles.present}>
      <h1 className="visually-hidden">Widenet: {VIEW_TITLES[view]}</h1>
      <Notices quiet />
      <RunProblems />
      {view !== 'verdict' && <StageView view={view} fontSize={font} context="present" />}
      <section
        className={view === 'verdict' ? styles.speech : styles.subtitle}
        aria-label="What this run shows"
      >
        {/* a view that looks deeper says itself what it shows */}
        {!isDeeper(view) && <Sentences of={isChart(view) ? CHARTS[view].sentences : 'all'} />}
        <Fingerprint sealOnly />
      </section>
      <footer className={styles.foot}>
        {runShown && <MiniRun />}
        <span className={styles.line}>{keepFormulasTogether(settingsLine(experiment))}</span>
        <nav className={styles.turns} aria-label="Charts">
          <button type="button" aria-label="Previous chart" disabled={at === 0} onClick={() => turn(-1)}>
            ‹
          </button>
          <span aria-live="polite">
            <span className="visually-hidden">{VIEW_TITLES[view]}, </span>
            {at + 1} / {views.length}
          </span>
          <button
            type="button"
            aria-label="Next chart"
            disabled={at === views.length - 1}
            onClick={() => turn(1)}
          >
            ›
          </button>
        </nav>
        <button type="button" onClick={() => enterFullScreen()}>
          Full screen
        </button>
        <button type="button" aria-keyshortcuts="Escape" onClick={leave}>
          Leave
        </button>
      </footer>
    </main>
  );
}
