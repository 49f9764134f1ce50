import { fingerprint } from '../../state/fingerprint.ts';
import { runName } from '../lab/changes/names.ts';
import { useController } from '../lab/context.ts';
import { fileName } from '../lab/figures/fileName.ts';
import { useLab } from '../shell/context.ts';
import { pageAddress } from '../shell/embedded.ts';
import { settingsLine } from '../shell/words.ts';
import { Copyable } from '../ui/Copyable.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { keepFormulasTogether } from '../ui/keepFormulasTogether.ts';
import { save } from '../ui/saveFile.ts';
import { ArchiveMaker } from './ArchiveMaker.tsx';
import { PAPER_BIBTEX, widenetBibtex } from './bibtex.ts';
import styles from './ExportDialog.module.css';
import { openAny } from './openAny.ts';
import { encodeRun } from './runFile.ts';
import { seriesCsv } from './seriesCsv.ts';

/** What of the run on screen can be taken along, how to cite it, and the way to bring it back. */
export default function ExportDialog({ onClose }: { readonly onClose: () => void }) {
  return (
    <Dialog title="Take it away" className={styles.dialog} onClose={onClose}>
      {(close) => (
        <>
          <Run />
          <OpenAgain onOpened={close} />
          <Cite />
        </>
      )}
    </Dialog>
  );
}

function Run() {
  const run = useLab((s) => s.run);
  if (run === null || run.series.arms.every(({ steps }) => steps.length === 0))
    return <p>There are no measurements yet: start a run first.</p>;
  const name = fileName(runName(run.experiment));
  const done = run.status === 'done';
  return (
    <>
      <p className="muted">
        {keepFormulasTogether(settingsLine(run.experiment))}
        {!done && ` · not finished: files hold what is measured up to step ${run.step}`}
      </p>
      <ul className={styles.files}>
        <li>
          <button
            type="button"
            onClick={() => save(`${name}.json`, 'application/json', encodeRun(run, pageAddress()))}
          >
            JSON
          </button>
          <span>
            All measurements of all networks with settings, link, engine and fingerprint. Opens here again, as
            curves under the new ones.
          </span>
        </li>
        <li>
          <button type="button" onClick={() => save(`${name}.csv`, 'text/csv', seriesCsv(run.series))}>
            CSV
          </button>
          <span>The same numbers as one table: a row per network and measured step.</span>
        </li>
        <ArchiveMaker run={run} name={name} />
        <li>
          <button type="button" onClick={() => window.print()}>
            Print
          </button>
          <span>
            Verdict, charts, settings and link on white paper, or as a PDF. Every chart is also a picture:
            “Save as” below it.
          </span>
        </li>
      </ul>
    </>
  );
}

function OpenAgain({ onOpened }: { readonly onOpened: () => void }) {
  const controller = useController();
  return (
    <>
      <h3>Open a file</h3>
      <label className={styles.file}>
        A settings file, an exported run, archive or chart:
        <input
          type="file"
          accept=".json,.zip,.npz,application/json"
          onChange={(event) => {
            const file = event.target.files?.[0];
            event.target.value = '';
            if (file === undefined) return;
            onOpened();
            void openAny(controller, file);
          }}
        />
      </label>
      <p className="muted">It may also be dropped anywhere on the page. Nothing leaves this machine.</p>
    </>
  );
}

function Cite() {
  const controller = useController();
  const run = useLab((s) => s.run);
  const done = run?.status === 'done';
  const own = done ? fingerprint(run.series, run.experiment.T) : null;
  const link = `${pageAddress()}#${controller.shareLink()}`;
  return (
    <>
      <h3>Cite</h3>
      <div className={styles.cite}>
        <Copyable label="The paper (BibTeX)" text={PAPER_BIBTEX} rows={10} copy="Copy" />
        <Copyable
          label="This run (BibTeX)"
          text={widenetBibtex(link, own, new Date())}
          rows={9}
          copy="Copy"
        />
      </div>
    </>
  );
}
