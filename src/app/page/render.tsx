import { StrictMode, useEffect } from 'react';
import { ControllerContext } from '../context.ts';
import type { Controller } from '../controller.ts';
import { App } from './App.tsx';
import { plan } from './Later.tsx';
import { createRoot } from './react.ts';

/** Puts the page into `root`: what stands at once in one go, the rest piece by piece (Later.tsx). */
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
  useEffect(plan, []);
  return <App />;
}
