import { LazyDialog } from '../LazyDialog.tsx';

/** Opens what this laboratory is, and its keys and sources. */
export function About() {
  return (
    <LazyDialog
      name="About"
      load={() => import('./AboutDialog.tsx')}
      instead="The text about this laboratory could not be loaded. Check the connection and reload the page."
    />
  );
}
