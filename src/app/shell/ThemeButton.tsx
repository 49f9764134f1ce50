import type { Screen } from '../../state/screen.ts';
import { useLab, usePage } from './context.ts';

const NEXT: Record<Screen['theme'], Screen['theme']> = { system: 'light', light: 'dark', dark: 'system' };

export function ThemeButton() {
  const controller = usePage();
  const theme = useLab((s) => s.screen.theme);
  return (
    <button
      type="button"
      title={`Change to ${NEXT[theme]} colours`}
      onClick={() => controller.setTheme(NEXT[theme])}
    >
      Theme: {theme}
    </button>
  );
}
