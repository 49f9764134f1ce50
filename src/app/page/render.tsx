import { StrictMode, useEffect } from 'react';
import { ControllerContext } from '../context.ts';
import type { Controller } from '../controller.ts';
import { App } from './App.tsx';
import { plan } from './Later.tsx';
import { createRoot } from './react.ts';

/** Puts the page into `root`. In one go: in slices, as a transition, it takes half a second longer while networks train. */
export function render(root: HTMLElement, controller: Controller): void {
  createRoot(root).render(
    <StrictMode>
      <ControllerContext value={controller}>
        <Page />
      </ControllerContext>
    </StrictMode>,
  );
}

/** The page; its pieces are told to come when all of them have said that they wait, which effects of children do first. */
function Page() {
  useEffect(plan, []);
  return <App />;
}
