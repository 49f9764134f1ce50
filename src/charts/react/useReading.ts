// Pointer and keyboard in one place, so that every chart can be read either way.

import { type KeyboardEvent, type PointerEvent, type RefObject, useCallback, useState } from 'react';
import type { LineChartLayout } from '../layout.ts';
import { type Move, moveReading, nearestX } from '../reading.ts';
import type { ChartSource } from './source.ts';

const MOVES: Readonly<Record<string, Move>> = {
  ArrowLeft: 'previous',
  ArrowRight: 'next',
  Home: 'first',
  End: 'last',
};

export interface ReadingControl {
  /** x that is being read; null = none */
  readonly x: number | null;
  /** reads at an x that something else names (the sound) */
  readonly setX: (x: number | null) => void;
  readonly handlers: {
    readonly onPointerMove: (event: PointerEvent<HTMLElement>) => void;
    readonly onPointerDown: (event: PointerEvent<HTMLElement>) => void;
    readonly onPointerLeave: (event: PointerEvent<HTMLElement>) => void;
    readonly onKeyDown: (event: KeyboardEvent<HTMLElement>) => void;
    readonly onBlur: () => void;
  };
}

export function useReading(source: ChartSource, layout: RefObject<LineChartLayout | null>): ReadingControl {
  const [x, setX] = useState<number | null>(null);

  const point = useCallback(
    (event: PointerEvent<HTMLElement>) => {
      const here = layout.current;
      if (here === null) return;
      const pixel = event.clientX - event.currentTarget.getBoundingClientRect().left;
      setX(nearestX(source.getSpec(), here, pixel));
    },
    [source, layout],
  );

  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    if (event.key === 'Escape') {
      // an Escape that closes a reading must not close the dialog around it as well
      if (x !== null) event.stopPropagation();
      setX(null);
      return;
    }
    const move = MOVES[event.key];
    if (move === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    setX(moveReading(source.getSpec(), x, move));
  };

  return {
    x,
    setX,
    handlers: {
      onPointerMove: point,
      onPointerDown: point,
      // a finger leaves with every tap: its reading stays until the next one
      onPointerLeave: (event) => event.pointerType === 'mouse' && setX(null),
      onKeyDown,
      onBlur: () => setX(null),
    },
  };
}
