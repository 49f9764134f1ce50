import { StrictMode, useEffect } from 'react';
import { ControllerContext } from '../lab/context.ts';
import type { Controller } from '../lab/controller.ts';
import { showDeferred } from '../ui/Deferred.tsx';
import { App } from './App.tsx';
import { createRoot } from './react.ts';

/** Puts the page into `root`: what stands at once in one go, the rest piece by piece (Deferred.tsx). */
export function render(root: HTMLElement, controller: Controller): void {
  createRoot(root).render(
    <StrictMode>
      <ControllerContext value={controller}>
        <Page />
      </ControllerContext>
    </StrictMode>,
  );
}

/** Pieces ask for their turn in their own effects, which come before this one: it serves the page that has none. */
function Page() {
  useEffect(showDeferred, []);
  return <App />;
}
