import '../fonts/fonts.css';
import '../shell/tokens.css';
import '../shell/base.css';
import '../shell/shell.css';
import '../shell/print/print.css';
import { linkOnPaper } from '../shell/print/linkOnPaper.ts';

// The text of index.html is on the screen before anything else is fetched, however slow the network and the processor. Then
// all parts of the page's code are fetched side by side, and each is evaluated in a task of its own.

/** A page out of sight paints nothing, and must come all the same. */
const MAX_MS = 500;

linkOnPaper();

/** Resolves when the browser says that the first text is painted. */
const painted = new Promise<void>((resolve) => {
  if (document.visibilityState === 'hidden') resolve();
  else if (PerformanceObserver.supportedEntryTypes.includes('paint'))
    new PerformanceObserver((paints) => {
      if (paints.getEntriesByName('first-contentful-paint').length > 0) resolve();
    }).observe({ type: 'paint', buffered: true });
  setTimeout(resolve, MAX_MS);
});

/** An async script may run while index.html is still coming. */
const read = new Promise<void>((resolve) => {
  if (document.readyState === 'loading') document.addEventListener('DOMContentLoaded', () => resolve());
  else resolve();
});

Promise.all([painted, read]).then(() => {
  // public/sandboxed.js has said what is missing
  if (document.documentElement.dataset.sandboxed !== undefined || window.origin === 'null') return;
  const root = document.getElementById('root');
  if (root === null) throw new Error('index.html must hold an element with id "root".');
  Promise.all([import('./main.ts'), import('./render.tsx'), import('./react.ts')]).then(
    ([{ begin }, { render }]) => {
      const widenet = begin();
      setTimeout(() => render(root, widenet));
    },
    () => {
      root.textContent =
        'The page could not be loaded. Check the connection and reload it; the link keeps your settings.';
    },
  );
});
