import {
  type KeyboardEvent,
  type PointerEvent,
  type ReactNode,
  use,
  useEffect,
  useMemo,
  useRef,
  useState,
} from 'react';
import { lineChartLayout } from '../../../charts/layout.ts';
import { lineChart } from '../../../charts/lineChart.ts';
import { ChartFontContext } from '../../../charts/react/fontContext.ts';
import { PaletteContext } from '../../../charts/react/paletteContext.ts';
import { fixedSource } from '../../../charts/react/source.ts';
import { useSceneCanvas } from '../../../charts/react/useSceneCanvas.ts';
import { groupThousands } from '../../../text/numbers.ts';

import { useMedia } from '../../ui/useMedia.ts';
import { useLecture, useLectureController } from '../context.ts';
import { FigureRoom } from '../figure/FigureRoom.tsx';
import { useFigureSize } from '../figure/useFigureSize.ts';
import { formatAxisValue } from '../findings/comparing.ts';
import { placeKey } from '../places.ts';
import type { DrawPrediction } from '../types.ts';
import styles from './DrawGuess.module.css';
import { curveAfterDrag, guessChart, heightAt, valueAfterKey, valueAtHeight } from './guess.ts';

/** question, hint and buttons around the axes, in CSS pixels */
const AROUND = 120;

/** Axes with a handle at each place: drawn over them with a pointer, or moved by arrow keys. */
export function DrawGuess(props: {
  readonly prediction: DrawPrediction;
  /** the way past the question */
  readonly skip: ReactNode;
}) {
  const { prediction, skip } = props;
  const lecture = useLectureController();
  const y = useGuess(prediction);
  const room = useFigureSize().height === null;
  const touched = useMedia('(pointer: coarse)');
  return (
    <div className={styles.draw}>
      <p id="guess-hint">
        {touched
          ? 'Draw with a finger: the handles take the height at which it passes.'
          : 'Draw with the pointer, or move the handles: up and down change one, left and right go to the next.'}
      </p>
      <FigureRoom>
        {(height) => <Axes prediction={prediction} height={room ? height : Math.max(260, height - AROUND)} />}
      </FigureRoom>
      <div className={styles.choices}>
        <button type="button" className="filled" onClick={() => lecture.answer({ kind: 'draw', y })}>
          That is my guess: run it
        </button>
        {skip}
      </div>
    </div>
  );
}

/** What was drawn so far, or the handles as they are at first. */
function useGuess(prediction: DrawPrediction): readonly number[] {
  const draft = useLecture(({ drafts, place }) => drafts[placeKey(place)]);
  return useMemo(() => draft ?? prediction.at.map(() => prediction.start), [draft, prediction]);
}

function Axes({ prediction, height }: { readonly prediction: DrawPrediction; readonly height: number }) {
  const lecture = useLectureController();
  const y = useGuess(prediction);
  const palette = use(PaletteContext);
  const besideText = useFigureSize().fontSize;
  const fontSize = use(ChartFontContext) ?? besideText;
  const spec = useMemo(() => ({ ...guessChart(prediction, y), fontSize }), [prediction, y, fontSize]);
  const source = useMemo(() => fixedSource(spec), [spec]);
  const { box, canvas, problem } = useSceneCanvas({ source, height, palette, look: null, scene: lineChart });
  const width = useWidth(box);
  const layout = useMemo(
    () => (width < 200 ? null : lineChartLayout(spec, { width, height })),
    [spec, width, height],
  );
  /** where the pointer was, in pixels; null: it is not down */
  const from = useRef<number | null>(null);

  const drag = (event: PointerEvent<HTMLDivElement>) => {
    if (layout === null || from.current === null) return;
    const area = event.currentTarget.getBoundingClientRect();
    const [px, py] = [event.clientX - area.left, event.clientY - area.top];
    const pixels = prediction.at.map(layout.x.project);
    const value = valueAtHeight(prediction, heightAt(layout.plot, py));
    lecture.draw(curveAfterDrag(y, pixels, from.current, px, value));
    from.current = px;
  };
  const key = (i: number) => (event: KeyboardEvent<HTMLElement>) => {
    const beside = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
    if (beside !== undefined) {
      const handles = event.currentTarget.parentElement?.querySelectorAll<HTMLElement>('[role="slider"]');
      handles?.[i + beside]?.focus();
    } else {
      const next = valueAfterKey(prediction, y[i], event.key);
      if (next === null) return;
      lecture.draw(y.map((value, j) => (j === i ? next : value)));
    }
    event.preventDefault();
  };
  return (
    <div
      ref={box}
      className={styles.drawing}
      style={{ height }}
      onPointerDown={(event) => {
        event.currentTarget.setPointerCapture(event.pointerId);
        from.current = event.clientX - event.currentTarget.getBoundingClientRect().left;
        drag(event);
      }}
      onPointerMove={drag}
      onPointerUp={() => {
        from.current = null;
      }}
      onPointerCancel={() => {
        from.current = null;
      }}
    >
      <canvas ref={canvas} role="img" aria-label="The axes and your curve" />
      {problem !== null && <p role="alert">{problem}</p>}
      {layout !== null &&
        prediction.at.map((x, i) => (
          <div
            key={x}
            role="slider"
            tabIndex={0}
            className={styles.handle}
            style={{ left: layout.x.project(x), top: layout.y.project(y[i]) }}
            aria-label={`${prediction.handle} ${groupThousands(x)}`}
            aria-orientation="vertical"
            aria-valuemin={prediction.y.domain[0]}
            aria-valuemax={prediction.y.domain[1]}
            aria-valuenow={y[i]}
            aria-valuetext={formatAxisValue(prediction, y[i])}
            aria-describedby="guess-hint"
            onKeyDown={key(i)}
          />
        ))}
    </div>
  );
}

function useWidth(box: { readonly current: HTMLElement | null }): number {
  const [width, setWidth] = useState(0);
  useEffect(() => {
    if (box.current === null) return;
    const observer = new ResizeObserver((entries) =>
      setWidth(Math.floor(entries[entries.length - 1].contentRect.width)),
    );
    observer.observe(box.current);
    return () => observer.disconnect();
  }, [box]);
  return width;
}
