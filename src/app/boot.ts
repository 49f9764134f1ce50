import './tokens.css';
import './base.css';
import './shell.css';
import { afterPicture } from './page/afterPicture.ts';

// The text of index.html is on the screen before anything else is fetched, however slow the network and the processor. Then
// all parts of the page's code are fetched side by side, and each is evaluated in a task of its own.

const found = document.getElementById('root');
if (found === null) throw new Error('index.html must hold an element with id "root".');
const root = found;

afterPicture(() => {
  Promise.all([import('./main.ts'), import('./page/render.tsx'), import('react-dom/client')]).then(
    ([{ controller }, { render }]) => render(root, controller),
    () => {
      root.textContent =
        'The page could not be loaded. Check the connection and reload it; the link keeps your settings.';
    },
  );
});
