import { curveMonotoneX, line } from 'd3-shape';
import type { Option } from '../types.ts';
import styles from './Sketch.module.css';

const WIDTH = 96;
const HEIGHT = 56;
const EDGE = 6;

/** One or two curves without numbers, for guessing. */
export function Sketch({ option: { sketch, beside } }: { readonly option: Option }) {
  const curve = line<number>()
    .curve(curveMonotoneX)
    .x((_, i) => EDGE + (i * (WIDTH - 2 * EDGE)) / Math.max(1, sketch.length - 1))
    .y((height) => HEIGHT - EDGE - height * (HEIGHT - 2 * EDGE));
  return (
    <svg
      className={styles.sketch}
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
      preserveAspectRatio="xMinYMid"
      aria-hidden="true"
    >
      <path d={`M2 2V${HEIGHT - 2}H${WIDTH - 2}`} className={styles.axes} />
      <path d={curve([...sketch]) ?? ''} className={styles.line} />
      {beside !== undefined && (
        <path d={curve([...beside]) ?? ''} className={styles.line} strokeDasharray="5 4" />
      )}
    </svg>
  );
}
