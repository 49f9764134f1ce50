import type { Notice } from '../../../state/lab.ts';
import type { ViewId } from '../../../state/views.ts';
import type { Environment } from '../../shell/environment.ts';
import { FigureRun } from './figureRun.ts';

/** finished runs that are kept, so that going back shows them at once */
const KEPT = 8;

/** The runs of the lecture's figures: the present one works, the last few others rest with their curves. */
export class FigureRuns {
  readonly #env: Environment;
  readonly #tell: (notice: Notice) => void;
  /** by link, the one looked at longest ago first */
  readonly #runs = new Map<string, FigureRun>();
  #present: FigureRun | null = null;

  constructor(env: Environment, tell: (notice: Notice) => void) {
    this.#env = sharingDigits(env);
    this.#tell = tell;
  }

  /** Makes the run of a link the present one, without starting it; steps with the same link share it. */
  show(link: string, group: ViewId | null): FigureRun {
    const run = this.#runs.get(link) ?? new FigureRun(link, this.#env, this.#tell);
    if (run !== this.#present) this.leave();
    this.#present = run;
    this.#runs.delete(link);
    this.#runs.set(link, run);
    for (const old of this.#runs.keys()) {
      if (this.#runs.size <= KEPT) break;
      this.#runs.delete(old);
    }
    run.look(group);
    return run;
  }

  /** Nothing is shown any more. */
  leave(): void {
    this.#present?.release();
    this.#present = null;
  }
}

/** Several figures use the digits: they are fetched once. A load that fails or is broken off is tried again. */
function sharingDigits(env: Environment): Environment {
  let loaded: Uint8Array | null = null;
  return {
    ...env,
    loadDigits: async (onProgress, signal) => {
      loaded ??= await env.loadDigits(onProgress, signal);
      return loaded;
    },
  };
}
