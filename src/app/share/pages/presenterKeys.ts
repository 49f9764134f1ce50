import { useEffect, useRef } from 'react';

interface Turns {
  /** +1 = the next view */
  readonly turn: (by: number) => void;
  /** the view at this place, from 0 */
  readonly show: (at: number) => void;
  readonly leave: () => void;
}

/** What a key does in front of an audience; clickers send PageDown and PageUp. Null: nothing. */
export function presenterMove(key: string): number | 'first' | 'leave' | { readonly at: number } | null {
  if (key === 'ArrowRight' || key === 'ArrowDown' || key === 'PageDown') return 1;
  if (key === 'ArrowLeft' || key === 'ArrowUp' || key === 'PageUp') return -1;
  if (key === 'Home') return 'first';
  if (key === 'p') return 'leave';
  return /^[1-9]$/.test(key) ? { at: Number(key) - 1 } : null;
}

/** Keys and clicker. Escape is heard by the page around (presenting.ts). */
export function usePresenterKeys(turns: Turns): void {
  const latest = useRef(turns);
  useEffect(() => {
    latest.current = turns;
  });
  useEffect(() => {
    const pressed = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
      if (event.target instanceof Element && event.target.closest('dialog, input, select, textarea') !== null)
        return;
      const move = presenterMove(event.key);
      if (move === null) return;
      event.preventDefault();
      if (move === 'leave') latest.current.leave();
      else if (move === 'first') latest.current.show(0);
      else if (typeof move === 'number') latest.current.turn(move);
      else latest.current.show(move.at);
    };
    window.addEventListener('keydown', pressed);
    return () => {
      window.removeEventListener('keydown', pressed);
    };
  }, []);
}
