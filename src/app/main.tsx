import { StrictMode, startTransition } from 'react';
import { createRoot } from 'react-dom/client';
import { paletteCss } from '../charts/palette.ts';
import { writeLink } from '../experiment/link.ts';
import { defaultExperiment } from '../experiment/settings.ts';
import './tokens.css';
import './base.css';
import './shell.css';
import { reportBrokenCode } from './brokenCode.ts';
import { browserEnvironment } from './browserEnvironment.ts';
import { ControllerContext } from './context.ts';
import { Controller } from './controller.ts';
import { greet, hints } from './hints/state.ts';
import { workOffline } from './offline/register.ts';
import { App } from './page/App.tsx';
import { isEmbedded } from './share/embedded.ts';

// a sheet that is made by script is no inline style: the page's policy allows none of those
const colours = new CSSStyleSheet();
colours.replaceSync(paletteCss());
document.adoptedStyleSheets = [colours];

const root = document.getElementById('root');
if (root === null) throw new Error('index.html must hold an element with id "root".');

const controller = new Controller(browserEnvironment);
reportBrokenCode(window, controller.lab);
controller.open(); // before the first paint: the workers start while React renders

// hints speak of the default experiment; whoever opens somebody's link has other things to look at
if (!isEmbedded() && controller.link() === writeLink(defaultExperiment()))
  greet(hints, browserEnvironment.storage);

// as a transition React renders in slices of a few milliseconds: a slow phone answers meanwhile
startTransition(() =>
  createRoot(root).render(
    <StrictMode>
      <ControllerContext value={controller}>
        <App />
      </ControllerContext>
    </StrictMode>,
  ),
);

// inside another page it would be stored once more for each site that embeds it
if (!isEmbedded()) workOffline(controller.lab);
