import { useSyncExternalStore } from 'react';
import { BESIDE_TEXT } from '../share/stageFont.ts';

/** From this width on, text and figure stand side by side; the same number is in lecture.module.css. */
const BESIDE = 900;
/** what stands above and below the figure, in CSS pixels: header, chapters, its own bar and caption, the way on */
const AROUND = 326;
/** the same in front of an audience, in root ems: there header and chapters are gone and all type is large */
const AROUND_STAGE = 12.5;

/** Height of a figure and size of its type in CSS pixels: it fills the screen, and is readable from the last row. */
export function useFigureSize(): {
  readonly height: number;
  readonly fontSize: number;
  /** the root em, in CSS pixels */
  readonly rem: number;
} {
  const text = useSyncExternalStore(watch, () => `${window.innerWidth} ${window.innerHeight} ${stageRem()}`);
  const [width, height, rem] = text.split(' ').map(Number);
  if (rem > 0 && width >= BESIDE)
    return {
      height: Math.max(320, height - AROUND_STAGE * rem),
      fontSize: Math.round(BESIDE_TEXT * rem),
      rem,
    };
  return {
    height: width < BESIDE ? 300 : Math.min(760, Math.max(320, height - AROUND)),
    fontSize: width < 1200 ? 13 : width < 1700 ? 15 : 18,
    rem: 16,
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
  return () => window.removeEventListener('resize', changed);
}
