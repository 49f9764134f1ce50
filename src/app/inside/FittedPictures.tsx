import { type ReactNode, use, useRef } from 'react';
import { StandingContext } from '../insights/standing.ts';
import { useRoom } from '../share/useRoom.ts';
import styles from './inside.module.css';
import { fitted } from './layout.ts';
import { Stage } from './Stage.tsx';
import type { View } from './view.ts';

/** Between two pictures, in CSS pixels. */
const GAP = { lab: 24, hall: 36, frame: 12 } as const;

/** Pictures alone: side by side or one below the other, whichever shows them larger, and never higher than the room there is. */
export function FittedPictures(props: {
  readonly pictures: readonly ReactNode[];
  /** turns the spheres; null: they are no spheres */
  readonly view: View | null;
  readonly label: string;
}) {
  const { pictures, view, label } = props;
  const gap = GAP[use(StandingContext)];
  const box = useRef<HTMLElement>(null);
  const room = useRoom(box);
  const { side, columns } = fitted(room, pictures.length, gap);
  const style = { gap, gridTemplateColumns: `repeat(${columns}, ${Math.max(0, side)}px)` };
  return (
    <figure ref={box} className={styles.fitted} aria-label={label}>
      {room.width > 0 &&
        (view === null ? (
          <div className={styles.stage} style={style}>
            {pictures}
          </div>
        ) : (
          <Stage view={view} style={style}>
            {pictures}
          </Stage>
        ))}
    </figure>
  );
}
