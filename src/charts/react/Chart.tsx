import { type ReactNode, Suspense, use, useMemo, useRef, useState } from 'react';
import { type LineChartLayout, lineChartLayout } from '../layout.ts';
import { lineChart } from '../lineChart.ts';
import { describe, readAt, readingSentence } from '../reading.ts';
import type { LineChartSpec } from '../spec.ts';
import styles from './Chart.module.css';
import { ChartFrame } from './ChartFrame.tsx';
import { ChartFontContext } from './fontContext.ts';
import { PaletteContext } from './paletteContext.ts';
import { ReadingPanel } from './ReadingPanel.tsx';
import { type ChartSource, fixedSource, useSlowSpec } from './source.ts';
import { useReading } from './useReading.ts';
import { useSceneCanvas } from './useSceneCanvas.ts';
import { whenShown } from './whenShown.tsx';

const Listen = whenShown(() => import('./Listen.tsx'), 'The sound');
const ChartTable = whenShown(() => import('./ChartTable.tsx'), 'The table');

interface CommonProps {
  /** below the chart; default: the spec's caption */
  readonly caption?: ReactNode;
  /** CSS pixels; default 320 */
  readonly height?: number;
  /** CSS pixels, where the page wants other sizes than the spec; ChartFontContext (a projector) is above it */
  readonly fontSize?: number;
  /** the picture alone, without caption and tools: the page around it has its own */
  readonly bare?: boolean;
  /** more buttons */
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

/** A line chart: canvas, exact readings by pointer and arrow keys, the numbers as a table and as notes. */
export function Chart(props: ChartProps) {
  const { spec: given, source: live, caption, height = 320, actions, about, bare, id, onOpen } = props;
  const pageFont = use(ChartFontContext);
  const fontSize = pageFont ?? props.fontSize;
  const source = useMemo(() => live ?? fixedSource(given), [live, given]);
  const spec = useSlowSpec(source);
  const palette = use(PaletteContext);
  const [listening, setListening] = useState(false);

  // of what is on the canvas now: written by the drawing, read by the pointer and the panel
  const layout = useRef<LineChartLayout | null>(null);
  const { x, setX, handlers } = useReading(source, layout);
  const picture = useSceneCanvas({
    source,
    height,
    palette,
    look: `${fontSize} ${x}`,
    scene(live, size) {
      const shown = { ...live, reading: x, fontSize: fontSize ?? live.fontSize };
      layout.current = lineChartLayout(shown, size);
      return lineChart(shown, size, layout.current);
    },
  });
  const reading = x === null ? null : readAt(source.getSpec(), x);

  return (
    <ChartFrame
      id={id}
      title={spec.title}
      picture={picture}
      height={height}
      summary={describe(spec)}
      readable={{
        'aria-roledescription': 'chart',
        'aria-label': `${spec.title}: arrow keys read values,${onOpen === undefined ? '' : ' Enter opens them in the lab,'} Escape ends`,
        ...handlers,
        onKeyDown(event) {
          if (event.key === 'Enter' && x !== null && onOpen !== undefined) onOpen(x);
          else handlers.onKeyDown(event);
        },
        onClick() {
          if (x !== null) onOpen?.(x);
        },
      }}
      panel={reading !== null && <ReadingPanel reading={reading} layout={layout} palette={palette} />}
      spoken={reading === null || listening ? '' : readingSentence(reading)}
      bare={bare}
      caption={caption ?? spec.caption}
      actions={
        <>
          {actions}
          <button
            type="button"
            aria-expanded={listening}
            aria-label={`Listen to ${spec.title}`}
            title="Hear the lines as notes: higher is larger"
            onClick={() => setListening(!listening)}
          >
            Listen
          </button>
        </>
      }
      table={(tableId) => (
        <Suspense fallback={null}>
          <ChartTable id={tableId} spec={spec} />
        </Suspense>
      )}
      about={about}
    >
      {listening && (
        <Suspense fallback={<p className={styles.loading}>Loading the sound …</p>}>
          <Listen source={source} title={spec.title} onRead={setX} />
        </Suspense>
      )}
    </ChartFrame>
  );
}
