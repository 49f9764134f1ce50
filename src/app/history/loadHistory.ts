import { createContext } from 'react';
import type { Controller } from '../lab/controller.ts';
import type { History } from './history.ts';
import type { RunStore } from './runStore.ts';

/** Gives the one history of a page, or null where it keeps none. Rejects where its code cannot be loaded; asked again it tries again. */
export type LoadHistory = () => Promise<History | null>;

/** @param runStore where finished runs are kept; absent where none are (a page inside another one) */
export function historyLoader(page: Controller, runStore?: () => Promise<RunStore>): LoadHistory {
  let loaded: Promise<History> | null = null;
  return async () => {
    if (runStore === undefined) return null;
    loaded ??= Promise.all([import('./history.ts'), runStore()]).then(
      ([{ History }, store]) => new History(page, store),
    );
    loaded.catch(() => {
      loaded = null;
    });
    return loaded;
  };
}

/** The history of the page that a component stands in. */
export const HistoryContext = createContext<LoadHistory>(async () => null);
