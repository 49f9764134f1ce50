import './tokens.css';
import './base.css';
import './shell.css';
import { afterPicture } from './page/afterPicture.ts';

// The text of index.html is on the screen before anything else is fetched; then the page's code, each part of which is
// evaluated in a task of its own.

const NOT_LOADED =
  'The page could not be loaded. Check the connection and reload it; the link keeps your settings.';

afterPicture(() => {
  const parts = [import('./main.ts'), import('react-dom/client'), import('./page/render.tsx')] as const;
  Promise.all(parts).then(
    ([{ controller }, , { render }]) => render(rootElement(), controller),
    () => {
      rootElement().textContent = NOT_LOADED;
    },
  );
});

function rootElement(): HTMLElement {
  const root = document.getElementById('root');
  if (root === null) throw new Error('index.html must hold an element with id "root".');
  return root;
}
