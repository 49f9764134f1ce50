import { sha256 } from '@noble/hashes/sha2';
import { bytesToHex } from '@noble/hashes/utils';
import { fileOf } from '../../experiment/settings.ts';
import type { RawFiles } from '../../run/protocol.ts';
import type { Sweep } from '../../sweep/sweep.ts';
import type { Controller } from '../lab/controller.ts';

/** The files that a sweep's data come from: the lab's CSV file, and the digits once they are loaded. */
export class SweepFiles {
  readonly #page: Controller;
  #loading: AbortController | null = null;
  #digits: Uint8Array | null = null;

  constructor(page: Controller) {
    this.#page = page;
  }

  /** @throws Error whose message is for the reader */
  async of({ base }: Sweep): Promise<RawFiles> {
    if (fileOf(base) === 'table') {
      const { csv } = this.#page.lab.getState();
      if (csv === null) throw new Error('Choose the CSV file in the lab first, then start the sweep.');
      return { csv: csv.bytes };
    }
    if (fileOf(base) !== 'digits') return {};
    this.#loading = new AbortController();
    this.#digits ??= await this.#page.environment.loadDigits(() => {}, this.#loading.signal);
    return { mnist: this.#digits };
  }

  /** As on the command line, so that a file's cells are the same cells there. */
  digest({ base }: Sweep): string {
    const { csv } = this.#page.lab.getState();
    return fileOf(base) === 'table' && csv !== null ? bytesToHex(sha256(csv.bytes)).slice(0, 32) : '';
  }

  /** Ends loading. */
  stop(): void {
    this.#loading?.abort();
  }
}
