import { useSyncExternalStore } from 'react';

/** From this width on, text and figure stand side by side; the same number is in lecture.module.css. */
const BESIDE = 900;
/** what stands above and below the figure: header, chapters, its own bar and caption, the way on */
const AROUND = 310;

/** Height of a figure and size of its type in CSS pixels: it fills the screen, and is readable from the last row. */
export function useFigureSize(): { readonly height: number; readonly fontSize: number } {
  const text = useSyncExternalStore(watch, () => `${window.innerWidth} ${window.innerHeight}`);
  const [width, height] = text.split(' ').map(Number);
  return {
    height: width < BESIDE ? 300 : Math.min(760, Math.max(320, height - AROUND)),
    fontSize: width < 1200 ? 13 : width < 1700 ? 15 : 18,
  };
}

function watch(changed: () => void): () => void {
  window.addEventListener('resize', changed);
  return () => window.removeEventListener('resize', changed);
}
