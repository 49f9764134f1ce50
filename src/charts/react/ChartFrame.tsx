import { type ComponentProps, type ReactNode, useId, useState } from 'react';
import { ChartExplanation } from './ChartExplanation.tsx';
import styles from './ChartFrame.module.css';
import type { SceneCanvas } from './useSceneCanvas.ts';
import visuallyHiddenStyles from './visuallyHidden.module.css';

interface Props {
  readonly id?: string;
  readonly title: string;
  readonly picture: SceneCanvas;
  /** CSS pixels */
  readonly height: number;
  /** the picture in words */
  readonly summary: string;
  /** what pointer and keys do on the picture; without it the picture is only looked at */
  readonly readable?: ComponentProps<'div'>;
  /** what is read now: beside the pointer, and for those who hear */
  readonly panel?: ReactNode;
  readonly spoken?: string;
  readonly caption: ReactNode;
  readonly actions?: ReactNode;
  /** the numbers, in an element with this id; without it there is no button for them */
  readonly table?: (id: string) => ReactNode;
  /** answers "What am I looking at?" */
  readonly about?: ReactNode;
  /** the picture alone, without caption and tools: the page around it has its own */
  readonly bare?: boolean;
  /** between the caption and the table */
  readonly children?: ReactNode;
}

/** What all charts share: the canvas with its readings, the caption, the buttons, the numbers as a table. */
export function ChartFrame(props: Props) {
  const { id, title, picture, height, readable, table, about } = props;
  const tableId = useId();
  const [tableOpen, setTableOpen] = useState(false);
  return (
    <figure id={id} className={styles.figure} aria-label={title}>
      <div
        ref={picture.box}
        className={styles.box}
        style={{ height, cursor: readable === undefined ? 'default' : undefined }}
        role={readable === undefined ? undefined : 'application'}
        tabIndex={readable === undefined ? undefined : 0}
        {...readable}
      >
        <canvas ref={picture.canvas} className={styles.canvas} role="img" aria-label={props.summary} />
        {props.panel}
        {picture.problem !== null && (
          <p className={styles.problem} role="alert">
            {picture.problem}
          </p>
        )}
      </div>
      {readable !== undefined && (
        <div className={visuallyHiddenStyles.hidden} aria-live="polite">
          {props.spoken}
        </div>
      )}
      {props.bare !== true && (
        <>
          <div className={styles.foot}>
            <figcaption className={styles.caption}>{props.caption}</figcaption>
            <div className={styles.actions}>
              {props.actions}
              {table !== undefined && (
                <button
                  type="button"
                  aria-expanded={tableOpen}
                  aria-controls={tableOpen ? tableId : undefined}
                  aria-label={`Table of ${title}`}
                  onClick={() => setTableOpen(!tableOpen)}
                >
                  Table
                </button>
              )}
            </div>
          </div>
          {props.children}
          {tableOpen && table?.(tableId)}
          {about !== undefined && <ChartExplanation title={title}>{about}</ChartExplanation>}
        </>
      )}
    </figure>
  );
}
