import { useEffect } from 'react';
import { shortcutsEnabled } from '../shell/shortcutSetting.ts';
import type { Controller } from './controller.ts';

/** space: run or pause; s: one step; r: restart; p: present. Never while typing, and never in place of what a control does itself. */
export function useShortcuts(controller: Controller, present?: () => void): void {
  useEffect(() => {
    const pressed = (event: KeyboardEvent) => {
      if (!shortcutsEnabled() || event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey)
        return;
      const taken = event.key === ' ' ? USES_SPACE : USES_LETTERS;
      if (event.target instanceof Element && event.target.closest(taken) !== null) return;
      const { hidden } = controller.lab.getState().screen;
      if (hidden.includes(event.key === 'p' ? 'present' : 'run')) return;
      if (event.key === ' ') controller.toggleRun();
      else if (event.key === 's') controller.step();
      else if (event.key === 'r' && !event.repeat) controller.restart();
      else if (event.key === 'p' && !event.repeat && present !== undefined) present();
      else return;
      event.preventDefault();
    };
    window.addEventListener('keydown', pressed);
    return () => window.removeEventListener('keydown', pressed);
  }, [controller, present]);
}

const USES_LETTERS =
  'input:not([type="range"], [type="radio"], [type="checkbox"]), select, textarea, dialog, [contenteditable]';
const USES_SPACE = `${USES_LETTERS}, input, button, summary, a`;
