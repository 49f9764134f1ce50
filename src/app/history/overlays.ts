import { createStore } from 'zustand/vanilla';
import type { Experiment } from '../../experiment/settings.ts';
import type { RunSeries } from '../../state/series.ts';

/** An earlier run, or one from a file, whose curves lie over the present ones. */
export interface Overlay {
  /** of the history's entry, or of the file */
  readonly id: string;
  readonly name: string;
  /** the reader's own name for it, or the file's; null where its settings name it */
  readonly given: string | null;
  readonly experiment: Experiment;
  readonly series: RunSeries;
  readonly fingerprint: string | null;
}

/** More lines than these runs have could not be told apart. */
export const MOST_OVERLAYS = 2;
/** By their place: also the letters of their curves. */
export const LETTERS = ['A', 'B'] as const;

/** The runs that are laid over the present one. */
export function createOverlays() {
  return createStore<readonly Overlay[]>()(() => []);
}
export type Overlays = ReturnType<typeof createOverlays>;

/** Lays a run over the present one; the one that has lain there longest makes room. */
export function lay(overlays: Overlays, overlay: Overlay): void {
  const others = overlays.getState().filter(({ id }) => id !== overlay.id);
  overlays.setState([...others.slice(1 - MOST_OVERLAYS), overlay], true);
}

export function lift(overlays: Overlays, id: string): void {
  overlays.setState(
    overlays.getState().filter((overlay) => overlay.id !== id),
    true,
  );
}
