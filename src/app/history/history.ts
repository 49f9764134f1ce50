import { createStore } from 'zustand/vanilla';
import { isRepeatable } from '../../engine/engines.ts';
import { writeLink } from '../../experiment/link.ts';
import { fingerprintSoon, sameFingerprint } from '../../state/fingerprint.ts';
import { notify, type RunSummary } from '../../state/lab.ts';
import type { Controller } from '../lab/controller.ts';
import { addOverlay, removeOverlay, replacedMessage } from '../lab/figures/overlays.ts';
import { encodeRun, type RunRecord } from '../transfer/runFile.ts';
import { isFull, troubleOf, withTimeout } from './bounded.ts';
import { type Entry, MAX_NAME_LENGTH, parseStoredRun, readHead, titleOf } from './entry.ts';
import { memoryRunStore, type RunStore } from './runStore.ts';

/** Runs that are kept besides the pinned ones; the oldest makes room. */
export const MAX_KEPT = 30;

export interface HistoryState {
  /** newest first; null until they were read */
  readonly entries: readonly Entry[] | null;
  /** why runs are kept for this visit only */
  readonly trouble: string | null;
  /** the run that was deleted last, while it can be had again */
  readonly deleted: Deleted | null;
  /** what the last act on the list did besides */
  readonly told: string;
}

interface Deleted {
  readonly entry: Entry;
  /** of the whole run */
  readonly text: string;
}

/** The last finished runs of this machine. Never rejects: where they cannot be kept, it says so once and goes on in memory. */
export class History {
  readonly store = createStore<HistoryState>()(() => ({
    entries: null,
    trouble: null,
    deleted: null,
    told: '',
  }));
  readonly #page: Controller;
  readonly #now: () => number;
  #kept: RunStore;

  constructor(page: Controller, kept: RunStore, now: () => number = Date.now) {
    this.#page = page;
    this.#kept = withTimeout(kept);
    this.#now = now;
  }

  /** Reads the list anew: another tab may have changed it. */
  async load(): Promise<void> {
    const entries = await this.#try('read', () => this.#entries());
    this.store.setState({ entries: entries ?? this.store.getState().entries ?? [] });
  }

  /** Keeps a finished run; the same run with the same bits is not kept twice. */
  async add(run: RunSummary): Promise<void> {
    const { experiment, series, engine } = run;
    const time = this.#now();
    const link = writeLink(experiment);
    const own = await fingerprintSoon(series, experiment.T);
    const text = encodeRun(run);
    await this.#try('keep', async () => {
      const before = await this.#entries();
      const same = before.find((entry) => entry.link === link && sameFingerprint(entry.fingerprint, own));
      const entry: Entry = same
        ? { ...same, time }
        : {
            id: `${time.toString(36)}-${own.slice(0, 6)}`,
            time,
            link,
            name: '',
            pinned: false,
            engine: engine?.name ?? '',
            fingerprint: own,
          };
      await this.#putWithRoom(entry, text, before);
      await this.#evict();
    });
    await this.load();
  }

  async pin(id: string, pinned: boolean): Promise<void> {
    await this.#change(id, { pinned });
  }

  /** @param name the reader's own, or '' for the one made of what differs */
  async rename(id: string, name: string): Promise<void> {
    await this.#change(id, { name: name.trim().slice(0, MAX_NAME_LENGTH) });
  }

  /** Deletes a run; `undelete` brings the last one back. */
  async remove(id: string): Promise<void> {
    const entry = this.store.getState().entries?.find((one) => one.id === id);
    const text = await this.#try('read', () => this.#kept.text(id));
    await this.#remove(id);
    this.store.setState({
      deleted: entry !== undefined && typeof text === 'string' ? { entry, text } : null,
      told: '',
    });
  }

  async undelete(): Promise<void> {
    const { deleted } = this.store.getState();
    if (deleted === null) return;
    this.store.setState({ deleted: null });
    const { entry, text } = deleted;
    await this.#try('keep', () => this.#kept.put(entry.id, entry, text));
    await this.load();
  }

  async #remove(id: string): Promise<void> {
    removeOverlay(this.#page.overlays, id);
    await this.#try('change', () => this.#kept.remove([id]));
    await this.load();
  }

  /** Opens the run's experiment, whose curves are compared with the kept ones at the end. */
  open(entry: Entry): void {
    const { engine } = entry;
    this.#page.follow(isRepeatable(engine) ? `${entry.link}&fp=${entry.fingerprint}` : entry.link);
  }

  /** Lays a kept run over the present one, or takes it off again. */
  async toggleOverlay(entry: Entry): Promise<void> {
    const { overlays } = this.#page;
    this.store.setState({ told: '' });
    if (overlays.getState().some(({ id }) => id === entry.id)) {
      removeOverlay(overlays, entry.id);
      return;
    }
    const run = await this.#read(entry);
    if (run === null) return;
    const { experiment, series, fingerprint } = run;
    const given = entry.name === '' ? null : entry.name;
    const gone = addOverlay(overlays, {
      id: entry.id,
      name: titleOf(entry),
      given,
      experiment,
      series,
      fingerprint,
    });
    if (gone !== null) this.store.setState({ told: replacedMessage(gone) });
  }

  async #read({ id }: Entry): Promise<RunRecord | null> {
    const text = await this.#try('read', () => this.#kept.text(id));
    const read = parseStoredRun(text);
    if (read !== null) return read;
    if (this.store.getState().trouble === null) {
      await this.#remove(id);
      notify(this.#page.lab, 'info', 'That run of the history was damaged; it is removed. Open another one.');
    }
    return null;
  }

  async #change(id: string, change: Partial<Entry>): Promise<void> {
    const entry = this.store.getState().entries?.find((one) => one.id === id);
    if (entry === undefined) return;
    await this.#try('change', () => this.#kept.put(id, { ...entry, ...change }));
    await this.load();
  }

  /** The list as it is stored; heads that cannot be read are removed with their runs. */
  async #entries(): Promise<Entry[]> {
    const heads = await this.#kept.heads();
    const entries: Entry[] = [];
    const damaged: string[] = [];
    for (const [id, head] of heads) {
      const entry = readHead(id, head);
      if (entry === null) damaged.push(id);
      else entries.push(entry);
    }
    if (damaged.length > 0) {
      await this.#kept.remove(damaged);
      notify(
        this.#page.lab,
        'info',
        `${damaged.length === 1 ? 'A run of the history was' : `${damaged.length} runs of the history were`} damaged and removed. The others are there.`,
      );
    }
    return entries.sort((a, b) => b.time - a.time);
  }

  /** Full storage: the older half of what is not pinned makes room, once. */
  async #putWithRoom(entry: Entry, text: string, before: readonly Entry[]): Promise<void> {
    try {
      await this.#kept.put(entry.id, entry, text);
    } catch (error) {
      const loose = before.filter(({ pinned, id }) => !pinned && id !== entry.id);
      if (!isFull(error) || loose.length === 0) throw error;
      await this.#kept.remove(loose.slice(loose.length >> 1).map(({ id }) => id));
      await this.#kept.put(entry.id, entry, text);
    }
  }

  async #evict(): Promise<void> {
    const loose = (await this.#entries()).filter(({ pinned }) => !pinned);
    if (loose.length > MAX_KEPT) await this.#kept.remove(loose.slice(MAX_KEPT).map(({ id }) => id));
  }

  /** What `act` gives, or null where the storage fails: then memory takes its place and the reader is told, once. */
  async #try<T>(what: 'read' | 'keep' | 'change', act: () => Promise<T>): Promise<T | null> {
    const used = this.#kept;
    try {
      return await act();
    } catch (error) {
      if (this.#kept === used) {
        if (this.store.getState().trouble !== null) throw error; // memory does not fail
        const trouble = troubleOf(error);
        this.#kept = memoryRunStore();
        this.store.setState({ trouble });
        notify(this.#page.lab, 'info', trouble);
      }
      return what === 'keep' ? act() : null;
    }
  }
}
