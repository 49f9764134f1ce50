import { type Lab, notify } from '../../state/lab.ts';

/** Faults of the page's own code reach the screen, not only the console. */
export function reportBrokenCode(target: EventTarget, lab: Lab): void {
  const report = (cause: unknown) => {
    const message = cause instanceof Error ? cause.message : String(cause);
    notify(
      lab,
      'error',
      `Something in this page broke: ${message}. Reload the page; the link keeps your settings.`,
    );
  };
  target.addEventListener('error', (event) => {
    // browsers report skipped resize notifications this way; nothing is broken
    if (event instanceof ErrorEvent && !event.message.startsWith('ResizeObserver'))
      report(event.error ?? event.message);
  });
  target.addEventListener('unhandledrejection', (event) => {
    if (event instanceof PromiseRejectionEvent) report(event.reason);
  });
}
