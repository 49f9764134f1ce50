import { LazyDialog } from '../shell/LazyDialog.tsx';

/** Opens what of the run can be taken along. */
export function ExportButton() {
  return (
    <LazyDialog
      name="Export"
      load={() => import('./ExportDialog.tsx')}
      instead="The dialog could not be loaded. Check the connection and reload the page; every chart can still be saved."
    />
  );
}
