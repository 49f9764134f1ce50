import { type RefObject, useLayoutEffect, useRef } from 'react';
import type { LineChartLayout } from '../layout.ts';
import { DASHES, type Palette } from '../palette.ts';
import type { Reading } from '../reading.ts';
import panelStyles from './panel.module.css';
import styles from './ReadingPanel.module.css';

const GAP = 10;

interface Props {
  readonly reading: Reading;
  readonly layout: RefObject<LineChartLayout | null>;
  readonly palette: Palette;
}

/** The values at the reading, beside its rule and always within the figure. The live region says the same in words. */
export function ReadingPanel({ reading, layout, palette }: Props) {
  const panel = useRef<HTMLDivElement>(null);

  // before the paint, so that the panel never shows up at its old place
  useLayoutEffect(() => {
    const element = panel.current;
    const here = layout.current;
    if (element === null || here === null) return;
    const at = here.x.project(reading.x);
    const { offsetWidth, offsetHeight } = element;
    const { width, height } = here.size;
    const right = at + GAP;
    const left = right + offsetWidth <= width ? right : at - GAP - offsetWidth;
    element.style.left = `${Math.max(0, Math.min(left, width - offsetWidth))}px`;
    element.style.top = `${Math.max(0, Math.min(here.plot.y, height - offsetHeight))}px`;
  }, [reading, layout]);

  return (
    <div ref={panel} className={panelStyles.panel} aria-hidden="true">
      <div className={panelStyles.head}>{reading.xText}</div>
      {reading.rows.map((row) => (
        <div key={row.id} className={styles.row}>
          <svg width="18" height="10" aria-hidden="true">
            <line
              x1="0"
              y1="5"
              x2="18"
              y2="5"
              stroke={palette.colours[row.colour]}
              strokeWidth="3"
              strokeDasharray={DASHES[row.dash].join(' ')}
            />
          </svg>
          <span>{row.label}</span>
          <span className={panelStyles.number}>{row.text}</span>
        </div>
      ))}
    </div>
  );
}
