import { useSyncExternalStore } from 'react';
import { BESIDE_TEXT } from '../../ui/stageFont.ts';
import { noticesHeight, watchNotices } from '../page/noticesHeight.ts';

/** From this width on, text and figure stand side by side; the same number is in lecture.module.css. */
const BESIDE = 900;
/** what stands above and below the figure, in CSS pixels: header, chapters, its own bar, caption and "What am I looking at?", the way on */
const AROUND = 340;

/** Height of a figure and size of its type in CSS pixels: it fills the screen, and is readable from the last row. */
export function useFigureSize(): {
  /** null: in front of an audience, as high as what the screen has left (FigureRoom.tsx) */
  readonly height: number | null;
  readonly fontSize: number;
} {
  const text = useSyncExternalStore(
    watch,
    () => `${window.innerWidth} ${window.innerHeight - noticesHeight()} ${stageRem()}`,
  );
  const [width, height, rem] = text.split(' ').map(Number);
  if (rem > 0 && width >= BESIDE) return { height: null, fontSize: Math.round(BESIDE_TEXT * rem) };
  return {
    height: width < BESIDE ? 300 : Math.min(760, Math.max(320, height - AROUND)),
    fontSize: width < 1200 ? 13 : width < 1700 ? 15 : 18,
  };
}

/** The root em in CSS pixels while the page is shown to an audience, else 0. */
function stageRem(): number {
  const root = document.documentElement;
  if (!root.hasAttribute('data-presenting')) return 0;
  return Number.parseFloat(getComputedStyle(root).fontSize);
}

function watch(changed: () => void): () => void {
  window.addEventListener('resize', changed);
  const unwatch = watchNotices(changed);
  return () => {
    window.removeEventListener('resize', changed);
    unwatch();
  };
}
