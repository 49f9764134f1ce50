import { DARK, LIGHT, type Palette } from '../../charts/palette.ts';
import { useMedia } from '../ui/useMedia.ts';
import { useLab } from './context.ts';

const DARK_WANTED = '(prefers-color-scheme: dark)';

/** The palette of the theme in force: the reader's choice, else what the system prefers; on paper always the light one. */
export function usePalette(): Palette {
  const theme = useLab((s) => s.screen.theme);
  const systemDark = useMedia(DARK_WANTED);
  const paper = useMedia('print');
  if (paper) return LIGHT;
  return theme === 'dark' || (theme === 'system' && systemDark) ? DARK : LIGHT;
}
