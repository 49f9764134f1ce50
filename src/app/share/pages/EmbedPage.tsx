import { viewOr } from '../../../state/views.ts';
import { useController } from '../../lab/context.ts';
import { Fingerprint } from '../../lab/run/Fingerprint.tsx';
import { RunProblems } from '../../lab/run/RunProblems.tsx';
import { Sentences } from '../../lab/run/Verdict.tsx';
import { shareLink } from '../../lab/shareLink.ts';
import { useShortcuts } from '../../lab/useShortcuts.ts';
import { useLab, useRoute } from '../../shell/context.ts';
import { Notices } from '../../shell/Notices.tsx';
import { settingsLine } from '../../shell/words.ts';
import { keepFormulasTogether } from '../../ui/keepFormulasTogether.ts';
import { useMedia } from '../../ui/useMedia.ts';
import styles from './EmbedPage.module.css';
import frameStyles from './frame.module.css';
import { MiniRun } from './MiniRun.tsx';
import { NotEmbedded } from './NotEmbedded.tsx';
import { StageView } from './StageView.tsx';

const FONT = { usual: 13, narrow: 12 } as const;
/** Where lines of the usual type take too much of a frame's width. */
const NARROW = '(max-width: 480px)';

/** One view of an experiment inside somebody else's page: no settings, no other pages, and a way to the whole lab. */
export default function EmbedPage() {
  const page = useRoute((route) => route.page);
  return page === 'lab' ? <EmbeddedView /> : <NotEmbedded page={page} />;
}

function EmbeddedView() {
  const controller = useController();
  useShortcuts(controller);
  const experiment = useLab((s) => s.run?.experiment ?? s.experiment);
  const wanted = useLab((s) => s.screen.view);
  const runShown = useLab((s) => !s.screen.hidden.includes('run'));
  const view = viewOr(wanted, experiment);
  const narrow = useMedia(NARROW);
  return (
    <main className={frameStyles.frame}>
      <h1 className="visually-hidden">Widenet: {settingsLine(experiment)}</h1>
      <Notices quiet />
      <RunProblems />
      {view === 'verdict' ? (
        <div className={styles.words}>
          <Sentences />
        </div>
      ) : (
        <StageView view={view} fontSize={narrow ? FONT.narrow : FONT.usual} context="embed" />
      )}
      <Fingerprint sealOnly />
      <footer className={styles.foot}>
        {runShown && <MiniRun />}
        <span className={styles.line}>{keepFormulasTogether(settingsLine(experiment))}</span>
        <a
          href={wholeLab()}
          target="_blank"
          rel="noopener"
          onClick={(event) => (event.currentTarget.href = wholeLab())}
        >
          Open in Widenet
        </a>
      </footer>
    </main>
  );

  /** Asked again at the click: the link follows the run, which ends with a fingerprint. */
  function wholeLab(): string {
    const rest = shareLink(controller)
      .split('&')
      .filter((part) => !part.startsWith('view='));
    return `${window.location.pathname}#${rest.join('&')}`;
  }
}
