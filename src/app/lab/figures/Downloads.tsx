import { Suspense } from 'react';
import type { ChartSource } from '../../../charts/react/source.ts';
import { whenShown } from '../../../charts/react/whenShown.tsx';

// curves move before anyone saves them: this code comes behind that of the charts
const SaveChart = whenShown(async () => ({ default: (await import('./SaveChart.tsx')).SaveChart }), ToLoad);

/** A line chart's numbers and its picture, as files. */
export function Downloads({ source }: { readonly source: ChartSource }) {
  return (
    <Suspense fallback={<ToLoad />}>
      <SaveChart source={source} />
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
