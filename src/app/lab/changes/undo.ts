import { createStore } from 'zustand/vanilla';
import type { Experiment } from '../../../experiment/settings.ts';
import { sameExperiment } from './changes.ts';
import { changeText } from './names.ts';

/** Experiments that can be gone back to. */
export const MAX_UNDONE = 100;

/** What the buttons say; null where there is nothing to take back or to do again. */
export interface UndoState {
  readonly undo: string | null;
  readonly redo: string | null;
}

/**
 * The experiments that were settled on, in their order, and where in that row the reader is. One row serves both ways of
 * going back: undo walks along it, and the browser's back and forward, when they lead to a neighbour in the row, count as
 * a walk too. Anything else is a new experiment and cuts off what lay ahead.
 */
export class Undo {
  readonly store = createStore<UndoState>()(() => ({ undo: null, redo: null }));
  #row: Experiment[] = [];
  #at = -1;

  /** The reader has settled on an experiment with the controls. */
  settled(experiment: Experiment): void {
    if (this.#at >= 0 && sameExperiment(this.#row[this.#at], experiment)) return;
    this.#row = [...this.#row.slice(0, this.#at + 1), experiment].slice(-MAX_UNDONE - 1);
    this.#go(this.#row.length - 1);
  }

  /** The address has led to an experiment: back, forward, or another link. */
  arrived(experiment: Experiment): void {
    for (const at of [this.#at - 1, this.#at + 1]) {
      if (at < 0 || at >= this.#row.length || !sameExperiment(this.#row[at], experiment)) continue;
      this.#go(at);
      return;
    }
    this.settled(experiment);
  }

  /** The experiment before, or null at the start of the row. */
  back(): Experiment | null {
    return this.#walk(-1);
  }

  /** The experiment after, or null at the end of the row. */
  forward(): Experiment | null {
    return this.#walk(1);
  }

  #walk(by: number): Experiment | null {
    const at = this.#at + by;
    if (at < 0 || at >= this.#row.length) return null;
    this.#go(at);
    return this.#row[at];
  }

  #go(at: number): void {
    this.#at = at;
    const before = this.#row[at - 1];
    const after = this.#row[at + 1];
    const here = this.#row[at];
    this.store.setState({
      undo: before === undefined ? null : changeText(here, before),
      redo: after === undefined ? null : changeText(here, after),
    });
  }
}
