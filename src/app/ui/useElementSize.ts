import { type RefObject, useEffect, useState } from 'react';

export interface ElementSize {
  /** whole CSS pixels; 0 before the first layout */
  readonly width: number;
  readonly height: number;
}

/** How large an element is, followed as it changes. Its content must not be what makes it so large. */
export function useElementSize(box: RefObject<HTMLElement | null>): ElementSize {
  const [room, setRoom] = useState<ElementSize>({ width: 0, height: 0 });
  useEffect(() => {
    const element = box.current;
    if (element === null) return;
    const observer = new ResizeObserver((entries) => {
      const { width, height } = entries[entries.length - 1].contentRect;
      setRoom({ width: Math.floor(width), height: Math.floor(height) });
    });
    observer.observe(element);
    return () => observer.disconnect();
  }, [box]);
  return room;
}
