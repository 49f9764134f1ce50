import { type RefObject, useEffect, useRef } from 'react';
import { prefersReducedMotion } from '../../ui/prefersReducedMotion.ts';

/** The figure stands low where its upper edge is below this share of the window: on a phone, where it follows the text. */
const LOW = 0.4;

/**
 * Brings the figure into view when its question is closed, where it would begin below the window or above it.
 * @param place of the step; another one is shown from its beginning
 */
export function useFigureInView(figure: RefObject<HTMLElement | null>, place: string, asking: boolean): void {
  const before = useRef({ place, asking });
  useEffect(() => {
    const closed = before.current.asking && !asking && before.current.place === place;
    before.current = { place, asking };
    const top = figure.current?.getBoundingClientRect().top;
    if (!closed || top === undefined || (top >= 0 && top < LOW * window.innerHeight)) return;
    figure.current?.scrollIntoView({
      block: 'start',
      behavior: prefersReducedMotion() ? 'instant' : 'smooth',
    });
  }, [figure, place, asking]);
}
