import { readLink } from '../../../experiment/link.ts';
import type { Experiment } from '../../../experiment/settings.ts';
import { formatValue } from '../../../experiment/values.ts';
import { fixedSettings, setupAllowed } from '../../../state/locks.ts';
import { DEFAULT_SCREEN, type Screen } from '../../../state/screen.ts';
import { useLab } from '../../shell/context.ts';
import { withScreen } from '../../shell/route.ts';

/**
 * A link of this page (a preset, a question) as it may be followed where the opened link has locked something: with the same
 * locks, or null where it would change what is locked. Anyone may still open any other link; that frees everything.
 */
export function lockedLink(link: string, present: Experiment, screen: Screen): string | null {
  const { locked, hidden } = screen;
  if (locked.length === 0 && hidden.length === 0) return link;
  const asked = readLink(link).experiment;
  if (!setupAllowed(asked, present, screen)) return null;
  const moved = fixedSettings(screen, present).some(
    ({ key }) => formatValue(asked[key]) !== formatValue(present[key]),
  );
  return moved ? null : withScreen(link, { ...DEFAULT_SCREEN, locked, hidden });
}

/** `lockedLink` for what is on the controls and the screen now. */
export function useLockedLink(): (link: string) => string | null {
  const experiment = useLab((s) => s.experiment);
  const screen = useLab((s) => s.screen);
  return (link) => lockedLink(link, experiment, screen);
}
