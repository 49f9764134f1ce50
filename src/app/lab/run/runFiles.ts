import { type Experiment, fileOf } from '../../../experiment/settings.ts';
import type { RawFiles } from '../../../run/protocol.ts';
import type { Lab } from '../../../state/lab.ts';
import type { Environment } from '../../shell/environment.ts';

/** The files that a run's data come from: the reader's table, and the digits, which are loaded once. */
export class RunFiles {
  readonly #lab: Lab;
  readonly #env: Pick<Environment, 'loadDigits'>;
  readonly #onLoading: (share: number | null) => void;
  #loading: AbortController | null = null;
  #digits: Uint8Array | null = null;

  /** @param onLoading the share that is there, 0 at the start and null at the end */
  constructor(lab: Lab, env: Pick<Environment, 'loadDigits'>, onLoading: (share: number | null) => void) {
    this.#lab = lab;
    this.#env = env;
    this.#onLoading = onLoading;
  }

  /** @throws Error whose message is for the reader */
  async of({ data }: Pick<Experiment, 'data'>): Promise<RawFiles> {
    const { csv } = this.#lab.getState();
    if (fileOf({ data }) === 'table' && csv !== null) return { csv: csv.bytes };
    if (fileOf({ data }) !== 'digits') return {};
    if (this.#digits === null) {
      this.#loading = new AbortController();
      this.#onLoading(0);
      this.#digits = await this.#env.loadDigits(this.#onLoading, this.#loading.signal);
      this.#onLoading(null);
    }
    return { mnist: this.#digits };
  }

  /** Ends loading. */
  stop(): void {
    this.#loading?.abort();
  }
}
