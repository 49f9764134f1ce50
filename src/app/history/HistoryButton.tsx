import { LazyDialog } from '../shell/LazyDialog.tsx';

/** Opens the last finished runs. */
export function HistoryButton() {
  return (
    <LazyDialog
      name="History"
      load={() => import('./HistoryPanel.tsx')}
      instead="The history could not be loaded. Check the connection and reload the page; the link keeps your settings."
    />
  );
}
