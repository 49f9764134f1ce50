import { usePage } from '../shell/context.ts';
import { LazyDialog } from '../shell/LazyDialog.tsx';

/** Opens what can be taken from here to others: link, QR code, embed, locks. */
export function ShareButton() {
  const page = usePage();
  return (
    <LazyDialog
      name="Share"
      className="outlined"
      load={() => import('./ShareDialog.tsx')}
      // without its code the dialog still has one thing to give
      instead={() =>
        `The dialog could not be loaded. The link of this page: ${window.location.href.split('#')[0]}#${page.presentLink()}`
      }
    />
  );
}
