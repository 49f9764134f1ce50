import { useSyncExternalStore } from 'react';

/** Where the charts stand one below the other (Figures.module.css). Paper is not a small screen. */
const NARROW = 'screen and (max-width: 980px)';

/** Whether the screen is so narrow that the first chart comes before what is said of it. */
export function useNarrow(): boolean {
  return useSyncExternalStore(watch, () => window.matchMedia(NARROW).matches);
}

function watch(changed: () => void): () => void {
  const query = window.matchMedia(NARROW);
  query.addEventListener('change', changed);
  return () => query.removeEventListener('change', changed);
}
