import { curveMonotoneX, line } from 'd3-shape';
import styles from './lecture.module.css';

const WIDTH = 96;
const HEIGHT = 56;
const EDGE = 6;

/** A curve without numbers, for guessing. */
export function Sketch({ heights }: { readonly heights: readonly number[] }) {
  const curve = line<number>()
    .curve(curveMonotoneX)
    .x((_, i) => EDGE + (i * (WIDTH - 2 * EDGE)) / Math.max(1, heights.length - 1))
    .y((height) => HEIGHT - EDGE - height * (HEIGHT - 2 * EDGE));
  return (
    <svg className={styles.sketch} viewBox={`0 0 ${WIDTH} ${HEIGHT}`} aria-hidden="true">
      <path d={`M2 2V${HEIGHT - 2}H${WIDTH - 2}`} className={styles.sketchAxes} />
      <path d={curve([...heights]) ?? ''} className={styles.sketchLine} />
    </svg>
  );
}
