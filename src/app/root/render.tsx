import { StrictMode, useEffect } from 'react';
import { HistoryContext } from '../history/loadHistory.ts';
import { ControllerContext } from '../lab/context.ts';
import { PageContext } from '../shell/context.ts';
import { showDeferred } from '../ui/Deferred.tsx';
import { App } from './App.tsx';
import type { Widenet } from './main.ts';
import { createRoot } from './react.ts';

/** Puts the page into `root`: what stands at once in one go, the rest piece by piece (Deferred.tsx). */
export function render(root: HTMLElement, { controller, loadHistory }: Widenet): void {
  createRoot(root).render(
    <StrictMode>
      <PageContext value={controller}>
        <ControllerContext value={controller}>
          <HistoryContext value={loadHistory}>
            <Page />
          </HistoryContext>
        </ControllerContext>
      </PageContext>
    </StrictMode>,
  );
}

/** Pieces ask for their turn in their own effects, which come before this one: it serves the page that has none. */
function Page() {
  useEffect(showDeferred, []);
  return <App />;
}
