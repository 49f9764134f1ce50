import { useLab, usePage } from './context.ts';
import { startPresenting } from './presenting.ts';

/** Large type, one chart at a time, the whole screen where the browser gives it. */
export function PresentButton() {
  const controller = usePage();
  const presenting = useLab((s) => s.screen.presenting);
  if (presenting) return null;
  return (
    <button
      type="button"
      aria-keyshortcuts="p"
      title="For an audience: large type, one chart at a time. Keyboard: p"
      onClick={() => startPresenting(controller)}
    >
      Present
    </button>
  );
}
