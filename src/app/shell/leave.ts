import { useEffect } from 'react';
import type { Controller } from '../lab/controller.ts';
import { enterFullScreen, leaveFullScreen } from '../ui/fullScreen.ts';

/** The page for an audience: call it from a click or a key, or the browser refuses the full screen. */
export function startPresenting(controller: Controller): void {
  enterFullScreen();
  controller.setScreen({ presenting: true });
}

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
