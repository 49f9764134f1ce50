import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { paletteCss } from '../charts/palette.ts';
import './tokens.css';
import './base.css';
import { reportBrokenCode } from './brokenCode.ts';
import { browserEnvironment } from './browserEnvironment.ts';
import { ControllerContext } from './context.ts';
import { Controller } from './controller.ts';
import { App } from './page/App.tsx';

const colours = document.createElement('style');
colours.textContent = paletteCss();
document.head.append(colours);

const root = document.getElementById('root');
if (root === null) throw new Error('index.html must hold an element with id "root".');

const controller = new Controller(browserEnvironment);
reportBrokenCode(window, controller.lab);
controller.open(); // before the first paint: the workers start while React renders

createRoot(root).render(
  <StrictMode>
    <ControllerContext value={controller}>
      <App />
    </ControllerContext>
  </StrictMode>,
);
