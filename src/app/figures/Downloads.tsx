import { Suspense } from 'react';
import { lineChart } from '../../charts/lineChart.ts';
import { type ChartSource, useSlowSpec } from '../../charts/react/source.ts';
import { whenShown } from '../../charts/react/whenShown.tsx';
import { specToCsv, specToTable } from '../../charts/table.ts';
import { FIGURE } from './saveFile.ts';

// curves move before anyone saves them: this code comes behind that of the charts
const SaveAs = whenShown(async () => ({ default: (await import('./SaveAs.tsx')).SaveAs }), ToLoad);

/** A line chart's numbers and its picture, as files. */
export function Downloads({ source }: { readonly source: ChartSource }) {
  const { title } = useSlowSpec(source); // it may name the step that is shown
  return (
    <Suspense fallback={<ToLoad />}>
      <SaveAs
        title={title}
        scene={() => lineChart({ ...source.getSpec(), reading: null }, FIGURE)}
        table={() => specToTable(source.getSpec())}
        csv={() => specToCsv(source.getSpec())}
      />
    </Suspense>
  );
}

/** The button's place until its code is there, and where it cannot be had. */
function ToLoad() {
  return (
    <button type="button" disabled title="Not loaded: check the connection and reload the page">
      Save as <span aria-hidden="true">▾</span>
    </button>
  );
}
