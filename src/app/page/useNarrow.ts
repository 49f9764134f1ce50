import { useCallback, useSyncExternalStore } from 'react';

/** Where the charts stand one below the other (Figures.module.css). Paper is not a small screen. */
const NARROW = 'screen and (max-width: 980px)';

/** Whether the screen is so narrow that the first chart comes before what is said of it, or as `asked`. */
export function useNarrow(asked = NARROW): boolean {
  const watch = useCallback(
    (changed: () => void) => {
      const query = window.matchMedia(asked);
      query.addEventListener('change', changed);
      return () => query.removeEventListener('change', changed);
    },
    [asked],
  );
  return useSyncExternalStore(watch, () => window.matchMedia(asked).matches);
}
