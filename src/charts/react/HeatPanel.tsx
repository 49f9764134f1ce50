import { type RefObject, useLayoutEffect, useRef } from 'react';
import type { HeatMapLayout } from '../heatMapLayout.ts';
import type { HeatReading } from '../heatMapReading.ts';
import styles from './HeatPanel.module.css';
import panelStyles from './panel.module.css';

const GAP = 8;

/** What is known of the field being read, beside it and always within the figure. */
export function HeatPanel(props: {
  readonly reading: HeatReading;
  readonly layout: RefObject<HeatMapLayout | null>;
}) {
  const { reading, layout } = props;
  const panel = useRef<HTMLDivElement>(null);
  // before the paint, so that the panel never shows up at its old place
  useLayoutEffect(() => {
    const element = panel.current;
    const here = layout.current;
    if (element === null || here === null) return;
    const field = here.rectOf(reading.place.column, reading.place.row);
    const { offsetWidth, offsetHeight } = element;
    const { width, height } = here.size;
    const right = field.x + field.width + GAP;
    const left = right + offsetWidth <= width ? right : field.x - GAP - offsetWidth;
    element.style.left = `${Math.max(0, Math.min(left, width - offsetWidth))}px`;
    element.style.top = `${Math.max(0, Math.min(field.y, height - offsetHeight))}px`;
  }, [reading, layout]);
  return (
    <div ref={panel} className={panelStyles.panel} aria-hidden="true">
      <div className={panelStyles.head}>{reading.head}</div>
      {reading.rows.map(([name, text]) => (
        <div key={name} className={styles.pair}>
          <span>{name}</span>
          <span className={panelStyles.number}>{text}</span>
        </div>
      ))}
      {reading.note !== '' && <div className={styles.note}>{reading.note}</div>}
    </div>
  );
}
