import { type ComponentType, lazy, Suspense, useEffect } from 'react';
import { useStore } from 'zustand/react';
import { notify } from '../../state/lab.ts';
import { useController } from '../context.ts';
import { closeGlossary, glossary, type TermId } from './open.ts';

const GlossaryDialog = lazy<ComponentType<{ readonly term: TermId | null }>>(async () => {
  try {
    return await import('./GlossaryDialog.tsx');
  } catch {
    return { default: NotLoaded };
  }
});

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
  const { lab } = useController();
  useEffect(() => {
    notify(lab, 'error', 'The glossary could not be loaded. Check the connection and reload the page.');
    closeGlossary();
  }, [lab]);
  return null;
}
