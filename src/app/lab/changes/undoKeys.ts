import { useEffect } from 'react';
import type { Controller } from '../controller.ts';

/** Where the browser's own undo belongs to the text being typed. */
const TYPING =
  'input:not([type="range"], [type="radio"], [type="checkbox"], [type="file"]), textarea, [contenteditable]';

/** Ctrl or Cmd with Z takes the last change of a setting back; with Shift, or Ctrl+Y, it is made again. Never while typing. */
export function useUndoKeys(controller: Controller): void {
  useEffect(() => {
    const pressed = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.altKey || !(event.ctrlKey || event.metaKey)) return;
      if (event.target instanceof Element && event.target.closest(TYPING) !== null) return;
      const key = event.key.toLowerCase();
      if (key === 'z' && !event.shiftKey) controller.undo();
      else if ((key === 'z' && event.shiftKey) || (key === 'y' && event.ctrlKey)) controller.redo();
      else return;
      event.preventDefault();
    };
    window.addEventListener('keydown', pressed);
    return () => window.removeEventListener('keydown', pressed);
  }, [controller]);
}
