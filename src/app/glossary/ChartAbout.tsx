import { lazy, Suspense } from 'react';
import type { ChartTextId } from './charts.ts';

const ChartAnswer = lazy(async () => {
  try {
    return await import('./ChartAnswer.tsx');
  } catch {
    return { default: NotLoaded };
  }
});

/** The answer to "What am I looking at?" for a chart; texts and formulas are loaded when it is opened. */
export function ChartAbout({ id }: { readonly id: ChartTextId }) {
  return (
    <Suspense fallback={<p>One moment …</p>}>
      <ChartAnswer id={id} />
    </Suspense>
  );
}

function NotLoaded() {
  return <p role="alert">The explanation could not be loaded. Check the connection and reload the page.</p>;
}
