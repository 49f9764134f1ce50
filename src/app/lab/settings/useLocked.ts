import { useContext } from 'react';
import type { Setting } from '../../../experiment/settings.ts';
import { isHidden, isLocked } from '../../../state/locks.ts';
import { useLab } from '../../shell/context.ts';
import { SettingsContext } from '../context.ts';

// Locks and hidden controls are those of the lab: a sweep's settings (SettingsContext) are nobody's to lock.

/** Whether the opened link has locked the control of a setting. */
export function useLocked(setting: Setting): boolean {
  const inLab = useContext(SettingsContext) === null;
  return useLab((s) => inLab && isLocked(setting, s.screen));
}

/** Whether the opened link has hidden it. */
export function useHidden(setting: Setting): boolean {
  const inLab = useContext(SettingsContext) === null;
  return useLab((s) => inLab && isHidden(setting, s.screen));
}
