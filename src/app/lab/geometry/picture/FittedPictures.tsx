import { type ReactNode, use, useRef } from 'react';
import { useElementSize } from '../../../ui/useElementSize.ts';
import { ViewContext } from '../../insights/view/viewContext.tsx';
import { Rotatable } from '../sphere/Rotatable.tsx';
import type { SphereRotation } from '../sphere/sphereRotation.ts';
import styles from './FittedPictures.module.css';
import { fitPictures } from './pictureLayout.ts';
import picturesStyles from './pictures.module.css';

/** Between two pictures, in CSS pixels. */
const GAP = { lab: 24, present: 36, embed: 12 } as const;

/** Where a picture is less wide than this its type is under 11 pixels, see pictureLayout. */
const LEGIBLE = 200;

/** Pictures alone: side by side or one below the other, whichever shows them larger, and never higher than the room there is. */
export function FittedPictures(props: {
  readonly pictures: readonly ReactNode[];
  /** turns the spheres; null: they are no spheres */
  readonly view: SphereRotation | null;
  readonly label: string;
}) {
  const { pictures, view, label } = props;
  const context = use(ViewContext);
  const gap = GAP[context];
  const box = useRef<HTMLElement>(null);
  const room = useElementSize(box);
  const both = fitPictures(room, pictures.length, gap);
  // two that cannot be read are less than one: the wider network, which comes last
  const shown = context === 'embed' && both.side < LEGIBLE ? pictures.slice(-1) : pictures;
  const { side, columns } = shown === pictures ? both : fitPictures(room, shown.length, gap);
  const style = { gap, gridTemplateColumns: `repeat(${columns}, ${Math.max(0, side)}px)` };
  return (
    <figure ref={box} className={styles.fitted} aria-label={label}>
      {room.width > 0 &&
        (view === null ? (
          <div className={picturesStyles.pictures} style={style}>
            {shown}
          </div>
        ) : (
          <Rotatable view={view} style={style}>
            {shown}
          </Rotatable>
        ))}
    </figure>
  );
}
