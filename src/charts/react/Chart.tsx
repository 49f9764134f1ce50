import { type ReactNode, Suspense, use, useId, useMemo, useRef, useState } from 'react';
import type { LineChartLayout } from '../layout.ts';
import { describe, readAt, readingSentence } from '../reading.ts';
import type { LineChartSpec } from '../spec.ts';
import { About } from './About.tsx';
import styles from './Chart.module.css';
import { ChartTable } from './ChartTable.tsx';
import { ChartFontContext } from './fontContext.ts';
import { PaletteContext } from './paletteContext.ts';
import { ReadingPanel } from './ReadingPanel.tsx';
import { type ChartSource, fixedSource, useSlowSpec } from './source.ts';
import { useChartCanvas } from './useChartCanvas.ts';
import { useReading } from './useReading.ts';
import { whenShown } from './whenShown.tsx';

const Listen = whenShown(() => import('./Listen.tsx'), 'The sound');

interface CommonProps {
  /** below the chart; default: the spec's caption */
  readonly caption?: ReactNode;
  /** CSS pixels; default 320 */
  readonly height?: number;
  /** CSS pixels, where the page wants other sizes than the spec; ChartFontContext (a projector) is above it */
  readonly fontSize?: number;
  /** the picture alone, without caption and tools: the page around it has its own */
  readonly bare?: boolean;
  /** more buttons beside "Table" */
  readonly actions?: ReactNode;
  /** answers "What am I looking at?" */
  readonly about?: ReactNode;
  readonly id?: string;
  /** what was measured at an x was clicked, or Enter was pressed on it */
  readonly onOpen?: (x: number) => void;
}
/** Either a spec, or a source whose changes reach the canvas without rendering React. */
export type ChartProps = CommonProps &
  (
    | { readonly spec: LineChartSpec; readonly source?: undefined }
    | { readonly spec?: undefined; readonly source: ChartSource }
  );

/** A line chart: canvas, exact readings by pointer and arrow keys, the numbers as a table. */
export function Chart(props: ChartProps) {
  const { spec: given, source: live, caption, height = 320, actions, about, id, onOpen } = props;
  const pageFont = use(ChartFontContext);
  const fontSize = pageFont ?? props.fontSize;
  const source = useMemo(() => live ?? fixedSource(given), [live, given]);
  const spec = useSlowSpec(source);
  const palette = use(PaletteContext);
  const unique = useId();
  const [tableOpen, setTableOpen] = useState(false);
  const [listening, setListening] = useState(false);

  // of what is on the canvas now: written by the drawing, read by the pointer and the panel
  const layout = useRef<LineChartLayout | null>(null);
  const { x, setX, handlers } = useReading(source, layout);
  const { box, canvas, problem } = useChartCanvas(source, height, fontSize, palette, x, layout);
  const reading = x === null ? null : readAt(source.getSpec(), x);

  return (
    <figure id={id} className={styles.figure} aria-label={spec.title}>
      <div
        ref={box}
        className={styles.box}
        style={{ height }}
        role="application"
        aria-roledescription="chart"
        aria-label={`${spec.title}: arrow keys read values,${onOpen === undefined ? '' : ' Enter opens them in the lab,'} Escape ends`}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: arrow keys read values here
        tabIndex={0}
        {...handlers}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && x !== null && onOpen !== undefined) onOpen(x);
          else handlers.onKeyDown(event);
        }}
        onClick={() => {
          if (x !== null) onOpen?.(x);
        }}
      >
        <canvas ref={canvas} className={styles.canvas} role="img" aria-label={describe(spec)} />
        {reading !== null && <ReadingPanel reading={reading} layout={layout} palette={palette} />}
        {problem !== null && (
          <p className={styles.problem} role="alert">
            {problem}
          </p>
        )}
      </div>
      <div className={styles.hidden} aria-live="polite">
        {reading === null || listening ? '' : readingSentence(reading)}
      </div>
      {props.bare !== true && (
        <>
          <div className={styles.foot}>
            <figcaption className={styles.caption}>{caption ?? spec.caption}</figcaption>
            <div className={styles.actions}>
              {actions}
              <button
                type="button"
                aria-expanded={tableOpen}
                aria-controls={tableOpen ? `${unique}table` : undefined}
                aria-label={`Table of ${spec.title}`}
                onClick={() => setTableOpen(!tableOpen)}
              >
                Table
              </button>
              <button
                type="button"
                aria-expanded={listening}
                aria-label={`Listen to ${spec.title}`}
                title="Hear the lines as notes: higher is larger"
                onClick={() => setListening(!listening)}
              >
                Listen
              </button>
            </div>
          </div>
          {listening && (
            <Suspense fallback={<p className={styles.words}>Loading the sound …</p>}>
              <Listen source={source} title={spec.title} onRead={setX} />
            </Suspense>
          )}
          {tableOpen && <ChartTable id={`${unique}table`} spec={spec} />}
          {about !== undefined && <About title={spec.title}>{about}</About>}
        </>
      )}
    </figure>
  );
}
