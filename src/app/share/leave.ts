import { useEffect } from 'react';
import type { Controller } from '../controller.ts';
import { leaveFullScreen } from './fullScreen.ts';

/** Ends presenting: the page as usual, at the same place. */
export function leavePresenting(controller: Controller): void {
  leaveFullScreen();
  controller.setScreen({ presenting: false });
}

/**
 * Escape leaves from the first moment on, before the code of what is presented has come; so does leaving the full screen, since
 * the browser keeps that Escape to itself.
 */
export function useLeaving(controller: Controller, presenting: boolean): void {
  useEffect(() => {
    if (!presenting) return;
    const pressed = (event: KeyboardEvent) => {
      if (event.key !== 'Escape' || event.defaultPrevented) return;
      if (document.querySelector('dialog[open]') === null) leavePresenting(controller);
    };
    const changed = () => {
      if (document.fullscreenElement === null) leavePresenting(controller);
    };
    window.addEventListener('keydown', pressed);
    document.addEventListener('fullscreenchange', changed);
    return () => {
      window.removeEventListener('keydown', pressed);
      document.removeEventListener('fullscreenchange', changed);
    };
  }, [controller, presenting]);
}
