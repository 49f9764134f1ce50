import { Children, type ReactNode, use, useRef } from 'react';
import { ChartFontContext, ChartRoomContext } from '../../../../charts/react/fontContext.ts';
import { BESIDE_TEXT } from '../../../ui/stageFont.ts';
import { useElementSize } from '../../../ui/useElementSize.ts';
import styles from './ViewFigures.module.css';
import { ViewContext } from './viewContext.tsx';

/** The least width, in ems of its type, in which two charts stand side by side. */
const BOTH = { present: 45, embed: 70 } as const;
/** Less than this many CSS pixels of height is no chart. */
const MIN_HEIGHT = 150;

/**
 * The charts of a view, the one that says most first. Where the view stands alone they fill the room there is: the first two
 * in a row, or the first.
 */
export function ViewFigures({ children }: { readonly children: ReactNode }) {
  const context = use(ViewContext);
  const font = use(ChartFontContext) ?? 13;
  const box = useRef<HTMLDivElement>(null);
  const { width, height } = useElementSize(box);
  if (context === 'lab') return <div className={styles.figures}>{children}</div>;
  const charts = Children.toArray(children);
  const shown = charts.slice(0, width >= BOTH[context] * font ? 2 : 1);
  const size = context === 'present' && shown.length > 1 ? Math.round(font * BESIDE_TEXT) : font;
  return (
    <div ref={box} className={styles.room}>
      {width > 0 && (
        <div className={styles.row} data-count={shown.length}>
          <ChartFontContext value={size}>
            <ChartRoomContext value={Math.max(MIN_HEIGHT, height)}>{shown}</ChartRoomContext>
          </ChartFontContext>
        </div>
      )}
    </div>
  );
}
