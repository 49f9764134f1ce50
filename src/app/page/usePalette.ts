import { useSyncExternalStore } from 'react';
import { DARK, LIGHT, type Palette } from '../../charts/palette.ts';
import { useLab } from '../context.ts';

const DARK_WANTED = '(prefers-color-scheme: dark)';

/** The palette of the theme in force: the reader's choice, else what the system prefers. */
export function usePalette(): Palette {
  const theme = useLab((s) => s.screen.theme);
  const systemDark = useSyncExternalStore(watch, () => window.matchMedia(DARK_WANTED).matches);
  return theme === 'dark' || (theme === 'system' && systemDark) ? DARK : LIGHT;
}

function watch(changed: () => void): () => void {
  const query = window.matchMedia(DARK_WANTED);
  query.addEventListener('change', changed);
  return () => query.removeEventListener('change', changed);
}
