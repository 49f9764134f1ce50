import { useSyncExternalStore } from 'react';

const KEY = 'widenet.shortcuts';
const listeners = new Set<() => void>();
let enabled = remembered();

function remembered(): boolean {
  try {
    return window.localStorage.getItem(KEY) !== 'off';
  } catch {
    return true;
  }
}

/** Single-key shortcuts can be turned off: they get in the way of speech input (WCAG 2.1.4). */
export function setShortcuts(on: boolean): void {
  enabled = on;
  try {
    window.localStorage.setItem(KEY, on ? 'on' : 'off');
  } catch {
    // blocked storage: lasts as long as the page
  }
  for (const listener of listeners) listener();
}

export function useShortcutsEnabled(): boolean {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => enabled,
  );
}

/** Whether single-key shortcuts act now. */
export function shortcutsEnabled(): boolean {
  return enabled;
}
