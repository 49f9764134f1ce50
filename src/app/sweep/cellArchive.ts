import type { Cell } from '../../sweep/cells.ts';
import { type CellResult, decodeCell, encodeCell } from '../../sweep/result.ts';
import type { CellStore } from './cellStore.ts';

/** cells written together, at most this often */
const FLUSH_MS = 400;
/** cells read in one go: decoding them stays within a frame */
const READ_AT_ONCE = 24;

/**
 * All finished cells that this page knows, and their copy in the browser's storage. Never fails: where the copy cannot be
 * had or made, `onTrouble` is told why, once, and the page goes on from memory.
 */
export class CellArchive {
  readonly results = new Map<string, CellResult>();
  /** changes whenever a result is added */
  version = 0;
  readonly #kept: CellStore;
  readonly #onTrouble: (message: string) => void;
  readonly #listeners = new Set<() => void>();
  readonly #asked = new Set<string>();
  #waiting: [string, string][] = [];
  #timer: ReturnType<typeof setTimeout> | undefined;
  #troubled = false;

  constructor(kept: CellStore, onTrouble: (message: string) => void) {
    this.#kept = kept;
    this.#onTrouble = onTrouble;
  }

  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** A freshly computed result: known at once, kept a little later together with others. */
  add(result: CellResult): void {
    this.#know(result);
    this.#keep(result.id, encodeCell(result));
  }

  /** Looks in the storage for the cells that are not known; each is looked for once. Damaged copies count as absent. */
  async recall(cells: readonly Cell[], goOn: () => boolean = () => true): Promise<void> {
    const missing = cells.filter(({ id }) => !this.results.has(id) && !this.#asked.has(id));
    for (let i = 0; i < missing.length && !this.#troubled && goOn(); i += READ_AT_ONCE) {
      const part = missing.slice(i, i + READ_AT_ONCE);
      let texts: (string | undefined)[];
      try {
        texts = await this.#kept.get(part.map(({ id }) => id));
      } catch (error) {
        this.#trouble(error);
        return;
      }
      part.forEach((cell, j) => {
        this.#asked.add(cell.id);
        const text = texts[j];
        if (text === undefined || this.results.has(cell.id)) return;
        try {
          this.#know(decodeCell(text, cell));
        } catch {
          // torn or of another version: it is computed again and overwritten
        }
      });
    }
  }

  /** A short text of the page's own (a verdict), kept beside the cells. */
  async note(name: string, text: string): Promise<void> {
    this.#keep(name, text);
  }

  async noted(names: readonly string[]): Promise<(string | undefined)[]> {
    try {
      return await this.#kept.get(names);
    } catch (error) {
      this.#trouble(error);
      return names.map(() => undefined);
    }
  }

  /** Writes what waits; also called as the page is left. */
  async flush(): Promise<void> {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    const batch = this.#waiting;
    this.#waiting = [];
    if (batch.length === 0) return;
    try {
      await this.#kept.put(batch);
    } catch (error) {
      this.#trouble(error);
    }
  }

  #know(result: CellResult): void {
    this.results.set(result.id, result);
    this.version++;
    for (const listener of this.#listeners) listener();
  }

  #keep(name: string, text: string): void {
    if (this.#troubled) return;
    this.#waiting.push([name, text]);
    this.#timer ??= setTimeout(() => void this.flush(), FLUSH_MS);
  }

  #trouble(error: unknown): void {
    if (this.#troubled) return;
    this.#troubled = true;
    this.#waiting = [];
    const full = error instanceof Error && error.name === 'QuotaExceededError';
    const why = full
      ? 'the storage this browser allows is full'
      : `this browser does not allow storage (${error instanceof Error ? error.message : String(error)})`;
    this.#onTrouble(
      `Finished cells are not kept on this machine any longer: ${why}. The sweep goes on in memory; download its CSV before you close the page.`,
    );
  }
}
