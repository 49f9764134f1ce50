import { ENGINE_TRAITS, EXACT_ENGINE } from '../../engine/engines.ts';
import type { EngineName, Experiment } from '../../experiment/settings.ts';
import { batchSizeOf } from '../../experiment/settings.ts';
import { archiveBytes, MAX_BATCHES } from '../../run/archive.ts';
import { archiveRun } from '../../run/client/archive.ts';
import { joinReplay } from '../../run/joinReplay.ts';
import { finiteArms, statedSize } from '../../run/plan.ts';
import type { RunSummary } from '../../state/lab.ts';
import { megabytes } from '../../text/numbers.ts';
import type { Controller } from '../lab/controller.ts';
import { pageAddress } from '../shell/embedded.ts';
import { RUN_IN_ARCHIVE } from './importFile.ts';
import { encodeRun } from './runFile.ts';

/** The files of replay.py by their paths. */
const REPLAY_PARTS = import.meta.glob<string>('./**/*.py', {
  base: '../../run/replay',
  query: '?raw',
  import: 'default',
  eager: true,
});

/** A zip is put together in memory before it is saved. */
const MAX_ARCHIVE_BYTES = 2 ** 30;

/** Bytes of all arrays of a run before they are packed; the facts of the data where a file says how large it is. */
export function runBytes({ experiment, data }: Pick<RunSummary, 'experiment' | 'data'>): number {
  const size = data ?? statedSize(experiment);
  return finiteArms(experiment).reduce((sum, { m }) => sum + archiveBytes(experiment, m, size), 0);
}

/** Why a run cannot be archived, or null. */
export function archiveRefusal(run: Pick<RunSummary, 'experiment' | 'data'>): string | null {
  const { experiment } = run;
  if (finiteArms(experiment).length === 0)
    return 'The network of infinite width has no weights: there is nothing to archive. Add a finite width.';
  const indices = experiment.T * batchSizeOf(experiment);
  if (indices > MAX_BATCHES)
    return `The archive lists every batch: T × B = ${indices.toExponential(1)} indices are too many. Take fewer steps or smaller batches.`;
  const bytes = runBytes(run);
  if (bytes > MAX_ARCHIVE_BYTES)
    return `The archive would hold ${megabytes(bytes)}, more than the ${megabytes(MAX_ARCHIVE_BYTES)} that a page can put together. Take fewer or narrower networks, or use “lab run … --out” on the command line.`;
  return null;
}

/** The engine that trains again for the archive: that of the run, or the exact one for a GPU's. */
export function archiveEngine({ engine }: Pick<RunSummary, 'engine'>): EngineName {
  return engine === null ? EXACT_ENGINE : ENGINE_TRAITS[engine.name].repeatedBy;
}

/** The zip of a run: an .npz per network, replay.py and the run itself. */
export function archiveOf(
  page: Controller,
  run: RunSummary,
  onProgress: (share: number) => void,
  signal: AbortSignal,
): Promise<Blob> {
  return archiveRun({
    experiment: exactly(run.experiment),
    files: page.files,
    spawn: page.environment.spawn,
    engine: archiveEngine(run),
    texts: {
      'replay.py': replayScript(),
      [RUN_IN_ARCHIVE]: encodeRun(run, pageAddress()),
    },
    onProgress,
    signal,
  });
}

/** As in Node (run/replayScript.ts), from the files that are bundled. */
function replayScript(): string {
  const files = Object.entries(REPLAY_PARTS).map(([path, text]) => [path.replace('./', ''), text] as const);
  return joinReplay(Object.fromEntries(files));
}

/** Its engine is named, so that the link in the archive gives the run that is in it. */
function exactly(experiment: Experiment): Experiment {
  const { engine } = experiment;
  return engine === 'auto' ? experiment : { ...experiment, engine: ENGINE_TRAITS[engine].repeatedBy };
}
