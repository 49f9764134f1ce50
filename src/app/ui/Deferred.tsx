import { type ReactNode, startTransition, useEffect, useState } from 'react';
import { afterPaint } from './afterPaint.ts';
import { markPageReady } from './pageReady.ts';

// The page is put up piece by piece: what is looked at first stands on its own at once, the rest follows in tasks of its own, so
// that no task is long, and the first curve does not wait for controls far below it.

interface Piece {
  readonly rank: number;
  readonly show: () => void;
}

const waiting: Piece[] = [];
/** a piece will have its turn after the next picture, or has it and is not up yet */
let busy = false;

/** Gives the pieces that wait their turns, one after the other; the page is put up when after a picture none waits. */
export function showDeferred(): void {
  if (busy) return;
  busy = true;
  afterPaint(() => {
    waiting.sort((a, b) => a.rank - b.rank); // stable: equal ranks in the order of the page
    const next = waiting.shift();
    if (next !== undefined) return next.show();
    busy = false;
    markPageReady();
  });
}

/** The turn of a piece is over when its children stand, or when it has left the page meanwhile. */
function turnIsOver(): void {
  busy = false;
  showDeferred();
}

/** Shows its children soon after the page's first picture. @param rank those with smaller ones come first */
export function Deferred({ rank, children }: { readonly rank: number; readonly children: ReactNode }) {
  const [shown, setShown] = useState(false);
  useEffect(() => {
    if (shown) return;
    const piece = { rank, show: () => startTransition(() => setShown(true)) };
    waiting.push(piece);
    showDeferred();
    return () => {
      const at = waiting.indexOf(piece);
      if (at >= 0) waiting.splice(at, 1);
      else turnIsOver();
    };
  }, [rank, shown]);
  return shown ? children : null;
}
