import { useEffect } from 'react';
import { useController } from '../../lab/context.ts';
import type { Controller } from '../../lab/controller.ts';
import { leavePresenting, startPresenting } from '../../shell/presenting.ts';
import { useShortcutsEnabled } from '../../shell/shortcutSetting.ts';
import { useLectureController } from '../context.ts';

const TYPED_INTO =
  'input:not([type="range"], [type="radio"], [type="checkbox"]), select, textarea, [contenteditable]';
/** what moves by arrows and by Home and End itself */
const MOVED = `${TYPED_INTO}, input, [role="slider"], [role="application"]`;
const PRESSED = `${MOVED}, button, summary, a`;

/**
 * PageDown and PageUp (what clickers send), arrows left and right, Home and End of the chapter, space for the figure, p for an
 * audience and back. Never
 * while something is typed or a dialog is open, and never in place of what a control does itself.
 */
export function useLectureKeys(): void {
  const lecture = useLectureController();
  const page = useController();
  const single = useShortcutsEnabled();
  useEffect(() => {
    const actions: Readonly<Record<string, readonly [leaveTo: string, act: () => void]>> = {
      PageDown: [TYPED_INTO, () => lecture.next()],
      PageUp: [TYPED_INTO, () => lecture.previous()],
      ArrowRight: [MOVED, () => lecture.next()],
      ArrowLeft: [MOVED, () => lecture.previous()],
      Home: [MOVED, () => lecture.toFirst()],
      End: [MOVED, () => lecture.toLast()],
      ...(single
        ? { ' ': [PRESSED, () => lecture.toggleRun()], p: [TYPED_INTO, () => togglePresenting(page)] }
        : {}),
    };
    const pressed = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
      const action = actions[event.key];
      if (action === undefined || document.querySelector('dialog[open]') !== null) return;
      const [leaveTo, act] = action;
      if (event.target instanceof Element && event.target.closest(leaveTo) !== null) return;
      event.preventDefault();
      if (!event.repeat) act();
    };
    window.addEventListener('keydown', pressed);
    return () => window.removeEventListener('keydown', pressed);
  }, [lecture, page, single]);
}

function togglePresenting(page: Controller): void {
  if (page.lab.getState().screen.presenting) leavePresenting(page);
  else startPresenting(page);
}
