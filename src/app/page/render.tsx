import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { ControllerContext } from '../context.ts';
import type { Controller } from '../controller.ts';
import { App } from './App.tsx';
import { plan } from './Later.tsx';

/** Puts the page into `root`. In one go: in slices, as a transition, it takes half a second longer while networks train. */
export function render(root: HTMLElement, controller: Controller): void {
  createRoot(root).render(
    <StrictMode>
      <ControllerContext value={controller}>
        <App />
      </ControllerContext>
    </StrictMode>,
  );
  // a page without pieces is put up with its first picture
  requestAnimationFrame(() => setTimeout(plan));
}
