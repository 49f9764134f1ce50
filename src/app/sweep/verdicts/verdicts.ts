import { CELL_VERSION } from '../../../sweep/cells.ts';
import type { SweepVerdict } from '../../../sweep/judges.ts';
import { readSweep, resultText, writeSweep } from '../../../sweep/link.ts';
import { READY_SWEEPS, type ReadySweep } from '../../../sweep/ready.ts';
import type { Sweep } from '../../../sweep/sweep.ts';
import type { SweepController } from '../controller.ts';

/** What makes a sweep that of a statement: all but the seeds, of which a reader may add some. */
function identity(sweep: Sweep): string {
  return `${writeSweep({ ...sweep, base: { ...sweep.base, seeds: 1, seed: 1 } })} ${resultText(sweep.result)}`;
}

const BY_IDENTITY = new Map(READY_SWEEPS.map((ready) => [identity(readSweep(ready.link).sweep), ready]));

/** The statement that a sweep tests, or null. */
export function readyOf(sweep: Sweep): ReadySweep | null {
  return BY_IDENTITY.get(identity(sweep)) ?? null;
}

/** The verdict on the planned sweep from its numbers, or null where it tests none of the statements. */
export function verdictOf(controller: SweepController): { ready: ReadySweep; verdict: SweepVerdict } | null {
  const { planned, cells } = controller.store.getState();
  const ready = readyOf(planned);
  if (ready === null || cells.length === 0) return null;
  return { ready, verdict: ready.judge(controller.view()) };
}

const nameOf = (ready: ReadySweep) => `verdict ${CELL_VERSION} ${ready.id} ${ready.link}`;

/** Keeps a verdict for the next visit. */
export function keepVerdict(controller: SweepController, ready: ReadySweep, verdict: SweepVerdict): void {
  void controller.archive.note(nameOf(ready), JSON.stringify(verdict));
}

/** The verdicts of earlier visits by id; none where nothing was kept. */
export async function keptVerdicts(controller: SweepController): Promise<ReadonlyMap<string, SweepVerdict>> {
  const texts = await controller.archive.noted(READY_SWEEPS.map(nameOf));
  const found = new Map<string, SweepVerdict>();
  texts.forEach((text, i) => {
    const verdict = text === undefined ? null : readVerdict(text);
    if (verdict !== null) found.set(READY_SWEEPS[i].id, verdict);
  });
  return found;
}

function readVerdict(text: string): SweepVerdict | null {
  try {
    const json: unknown = JSON.parse(text);
    if (typeof json !== 'object' || json === null || !('verdict' in json) || !('sentence' in json))
      return null;
    const { verdict, sentence } = json;
    const known = verdict === 'confirmed' || verdict === 'not confirmed' || verdict === 'undecided';
    return known && typeof sentence === 'string' ? { verdict, sentence } : null;
  } catch {
    return null;
  }
}
