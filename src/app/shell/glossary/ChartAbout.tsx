import { Suspense } from 'react';
import { whenShown } from '../../../charts/react/whenShown.tsx';
import type { ChartTextId } from './charts.ts';

const ChartAnswer = whenShown(() => import('./ChartAnswer.tsx'), 'The explanation');

/** The answer to "What am I looking at?" for a chart; texts and formulas are loaded when it is opened. */
export function ChartAbout({ id }: { readonly id: ChartTextId }) {
  return (
    <Suspense fallback={<p>One moment …</p>}>
      <ChartAnswer id={id} />
    </Suspense>
  );
}
