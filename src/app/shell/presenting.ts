import { useEffect } from 'react';
import { enterFullScreen, leaveFullScreen } from '../ui/fullScreen.ts';
import type { Page } from './page.ts';

/** The page for an audience: call it from a click or a key, or the browser refuses the full screen. */
export function startPresenting(page: Page): void {
  enterFullScreen();
  page.setScreen({ presenting: true });
}

/** Ends presenting: the page as usual, at the same place. */
export function leavePresenting(page: Page): void {
  leaveFullScreen();
  page.setScreen({ presenting: false });
}

/**
 * Escape leaves from the first moment on, before the code of what is presented has come; so does leaving the full screen, since
 * the browser keeps that Escape to itself.
 */
export function useLeaving(page: Page, presenting: boolean): void {
  useEffect(() => {
    if (!presenting) return;
    const pressed = (event: KeyboardEvent) => {
      if (event.key !== 'Escape' || event.defaultPrevented) return;
      if (document.querySelector('dialog[open]') === null) leavePresenting(page);
    };
    const changed = () => {
      if (document.fullscreenElement === null) leavePresenting(page);
    };
    window.addEventListener('keydown', pressed);
    document.addEventListener('fullscreenchange', changed);
    return () => {
      window.removeEventListener('keydown', pressed);
      document.removeEventListener('fullscreenchange', changed);
    };
  }, [page, presenting]);
}
