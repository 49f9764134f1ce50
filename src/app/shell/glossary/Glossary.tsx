import { Suspense, useEffect } from 'react';
import { useStore } from 'zustand/react';
import { whenShown } from '../../../charts/react/whenShown.tsx';
import { notify } from '../../../state/lab.ts';
import { usePage } from '../context.ts';
import { closeGlossary, glossary } from './open.ts';

const GlossaryDialog = whenShown(() => import('./GlossaryDialog.tsx'), NotLoaded);

/** The glossary where it is asked for; stands once on the page. */
export function Glossary() {
  const state = useStore(glossary);
  if (!state.open) return null;
  return (
    <Suspense fallback={null}>
      <GlossaryDialog term={state.term} />
    </Suspense>
  );
}

function NotLoaded() {
  const { lab } = usePage();
  useEffect(() => {
    notify(lab, 'error', 'The glossary could not be loaded. Check the connection and reload the page.');
    closeGlossary();
  }, [lab]);
  return null;
}
