import { Suspense, useState } from 'react';
import { whenShown } from '../../../charts/react/whenShown.tsx';
import chipStyles from '../../ui/chip.module.css';
import { showViewOf } from './showView.ts';

const Presets = whenShown(() => import('./Presets.tsx'), 'The list of experiments');

/** Experiments worth seeing, named by what they show. */
export function TryMenu() {
  const [open, setOpen] = useState(false);
  return (
    <details
      className={chipStyles.chip}
      onToggle={(event) => setOpen(event.currentTarget.open)}
      onBlur={(event) => {
        if (!event.currentTarget.contains(event.relatedTarget)) event.currentTarget.open = false;
      }}
      onKeyDown={(event) => {
        if (event.key === 'Escape') event.currentTarget.open = false;
      }}
      onClick={(event) => {
        const link = event.target instanceof Element ? event.target.closest('a') : null;
        if (link === null) return;
        event.currentTarget.open = false;
        const elsewhere = event.ctrlKey || event.metaKey || event.shiftKey; // another tab or window
        if (!elsewhere) showViewOf(link.hash.slice(1));
      }}
    >
      <summary>
        Try <span aria-hidden="true">▾</span>
      </summary>
      {open && (
        <Suspense fallback={null}>
          <Presets />
        </Suspense>
      )}
    </details>
  );
}
