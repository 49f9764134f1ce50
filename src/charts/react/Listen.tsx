import { c2mChart } from 'chart2music';
import { useEffect, useRef, useState } from 'react';
import { type ChartSound, chartSound } from '../sound.ts';
import styles from './Listen.module.css';
import { type ChartSource, useSlowSpec } from './source.ts';
import { softNotes } from './synth.ts';

interface Props {
  readonly source: ChartSource;
  readonly title: string;
  /** the x whose note is being played, for the rule on the chart; null = none */
  readonly onRead: (x: number | null) => void;
}

/** A chart to be listened to: higher notes are larger values, from left to right. It takes the focus as it opens. */
export default function Listen({ source, title, onRead }: Props) {
  const spec = useSlowSpec(source);
  // the notes stay those of the moment, or the place would be lost with every new point of a run
  const [sound, setSound] = useState(() => chartSound(spec));
  const player = useRef<HTMLDivElement>(null);
  const words = useRef<HTMLDivElement>(null);
  const [problem, setProblem] = useState<string | null>(null);

  useEffect(() => {
    if (player.current === null || words.current === null || sound === null) return;
    const started = play(player.current, words.current, sound, title, onRead);
    setProblem(started.problem);
    player.current.focus();
    return () => {
      started.end();
      onRead(null);
    };
  }, [sound, title, onRead]);

  const newer = sound === null || chartSound(spec)?.measured.length !== sound.measured.length;
  return (
    <div className={styles.listen}>
      {sound === null ? (
        <p>There is nothing to hear yet: the first points are on their way.</p>
      ) : (
        // biome-ignore lint/a11y/noStaticElementInteractions: chart2music gives it its role and its keys
        <div
          ref={player}
          className={styles.player}
          // the keys that play must not also turn pages or run the networks
          onKeyDown={(event) => event.stopPropagation()}
        >
          Sound of this chart
        </div>
      )}
      {newer && (
        <button type="button" onClick={() => setSound(chartSound(spec))}>
          Play the latest points
        </button>
      )}
      {problem !== null && <p role="alert">{problem}</p>}
      <div ref={words} className={styles.words} />
      <p className={styles.keys}>
        <kbd>←</kbd> <kbd>→</kbd> point by point, <kbd>↑</kbd> <kbd>↓</kbd> line by line, <kbd>Shift</kbd>+
        <kbd>End</kbd> plays to the end, <kbd>Ctrl</kbd> stops, <kbd>Q</kbd> and <kbd>E</kbd> slower and
        faster, <kbd>H</kbd> all keys.
      </p>
    </div>
  );
}

function play(
  element: HTMLElement,
  words: HTMLElement,
  sound: ChartSound,
  title: string,
  onRead: (x: number) => void,
): { readonly problem: string | null; readonly end: () => void } {
  if (typeof AudioContext === 'undefined')
    return { problem: 'This browser plays no sound; the table holds the same values.', end: () => {} };
  const context = new AudioContext();
  const { err, data } = c2mChart({
    type: 'line',
    title,
    element,
    cc: words,
    data: Object.fromEntries(
      Object.entries(sound.lines).map(([name, points]) => [
        name,
        points.map(({ x, y, ended }) =>
          ended === undefined
            ? { x, y }
            : {
                x,
                y,
                type: 'annotation' as const,
                label: x < sound.measured.length ? `${sound.xText(x)}: ${ended}` : ended,
              },
        ),
      ]),
    ),
    axes: {
      x: {
        label: sound.xLabel,
        format: sound.xText,
        minimum: 0,
        maximum: Math.max(1, sound.measured.length), // a line may end behind the last note
      },
      y: {
        label: sound.yLabel,
        format: sound.yText,
        type: sound.log ? 'log10' : 'linear',
        minimum: sound.low,
        maximum: sound.high > sound.low ? sound.high : sound.low + Math.max(1, Math.abs(sound.low)),
      },
    },
    audioEngine: softNotes(context),
    options: {
      onFocusCallback: ({ point }) => {
        const x = sound.measured[Math.round(point.x)];
        if (x !== undefined) onRead(x);
      },
    },
  });
  return {
    problem: err === null ? null : `This chart cannot be played (${err}); its table holds the same values.`,
    end: () => {
      data?.cleanUp();
      void context.close();
    },
  };
}
