import { createStore } from 'zustand/vanilla';
import type { Experiment } from '../../../experiment/settings.ts';
import type { RunSeries } from '../../../state/series.ts';

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

/** An overlay in its slot, which it keeps while others come and go: its letter and its stroke are those of the slot. */
export interface PlacedOverlay extends Overlay {
  readonly slot: number;
  /** larger for what was laid later */
  readonly order: number;
}

/** More lines than these runs have could not be told apart. */
const MAX_OVERLAYS = 2;
/** By slot. */
export const LETTERS = ['A', 'B'] as const;

/** The runs that are laid over the present one, by their places. */
export function createOverlays() {
  return createStore<readonly PlacedOverlay[]>()(() => []);
}
export type Overlays = ReturnType<typeof createOverlays>;

/**
 * Lays a run over the present one. Where all places are taken it gets that of the run which has lain there longest.
 * @returns the run that had to go, or null
 */
export function addOverlay(overlays: Overlays, overlay: Overlay): PlacedOverlay | null {
  const all = overlays.getState();
  const same = all.find(({ id }) => id === overlay.id);
  const free = Array.from({ length: MAX_OVERLAYS }, (_, i) => i).find((i) =>
    all.every(({ slot }) => slot !== i),
  );
  const gone =
    same === undefined && free === undefined ? all.reduce((a, b) => (b.order < a.order ? b : a)) : null;
  const slot = same?.slot ?? free ?? gone?.slot ?? 0;
  const order = Math.max(0, ...all.map((one) => one.order)) + 1;
  const others = all.filter((one) => one !== same && one !== gone);
  overlays.setState(
    [...others, { ...overlay, slot, order }].sort((a, b) => a.slot - b.slot),
    true,
  );
  return gone;
}

/** That a run had to go, in a sentence. */
export function replacedMessage({ name, slot }: PlacedOverlay): string {
  return `${LETTERS[slot]} is another run now: at most ${MAX_OVERLAYS} lie over the present one, so “${name}” was taken off.`;
}

export function removeOverlay(overlays: Overlays, id: string): void {
  overlays.setState(
    overlays.getState().filter((overlay) => overlay.id !== id),
    true,
  );
}
