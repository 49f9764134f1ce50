import { type ReactNode, useRef } from 'react';
import { ChartRoomContext } from '../../../charts/react/fontContext.ts';
import { useElementSize } from '../../ui/useElementSize.ts';
import styles from './FigureRoom.module.css';
import { useFigureSize } from './useFigureSize.ts';

/** Less than this many CSS pixels of height is no chart. */
const MIN_HEIGHT = 180;

/** In front of an audience a chart takes what its surroundings leave of the screen; else the height it is given. */
export function FigureRoom({ children }: { readonly children: (height: number) => ReactNode }) {
  const { height } = useFigureSize();
  return height === null ? <Room>{children}</Room> : children(height);
}

function Room({ children }: { readonly children: (height: number) => ReactNode }) {
  const box = useRef<HTMLDivElement>(null);
  const { width, height } = useElementSize(box);
  const room = Math.max(MIN_HEIGHT, height);
  return (
    <div ref={box} className={styles.room}>
      {width > 0 && (
        <div>
          <ChartRoomContext value={room}>{children(room)}</ChartRoomContext>
        </div>
      )}
    </div>
  );
}
