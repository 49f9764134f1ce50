import { Suspense, use, useMemo } from 'react';
import { useStore } from 'zustand/react';
import { Chart } from '../../../charts/react/Chart.tsx';
import { ChartRoomContext } from '../../../charts/react/fontContext.ts';
import type { ChartSource } from '../../../charts/react/source.ts';
import { whenShown } from '../../../charts/react/whenShown.tsx';
import type { LineChartSpec } from '../../../charts/spec.ts';
import { chartSource, EMPTY_CHART } from '../../lab/figures/chartSource.ts';
import { Downloads } from '../../lab/figures/Downloads.tsx';
import { framesSource } from '../../lab/insights/frames/insightContext.ts';
import type { InsightFrames } from '../../lab/insights/frames/insightFrames.ts';
import { ChartAbout } from '../../shell/glossary/ChartAbout.tsx';
import { settingsLine } from '../../shell/words.ts';
import { keepFormulasTogether } from '../../ui/keepFormulasTogether.ts';
import { useAnswer, useFigureLab, useStep } from '../context.ts';
import styles from './Figure.module.css';
import { FigureBar } from './FigureBar.tsx';
import { FigureRoom } from './FigureRoom.tsx';
import type { FigureRun } from './figureRun.ts';
import { FIGURES } from './figures.ts';
import { highlighted, withGuess } from './highlight.ts';
import { useFigureSize } from './useFigureSize.ts';

const SpherePicture = whenShown(() => import('./SpherePicture.tsx'), 'The picture');

/** The experiment of the present step, running, and the chart that the step looks at. */
export function Figure({ figure }: { readonly figure: FigureRun }) {
  const error = useFigureLab(figure, (s) => s.run?.error ?? null);
  return (
    <>
      <FigureBar figure={figure} />
      {error === null ? (
        <Content figure={figure} />
      ) : (
        <p className={styles.problem} role="alert">
          This figure could not be run: {error}
        </p>
      )}
    </>
  );
}

function Content({ figure }: { readonly figure: FigureRun }) {
  const shown = FIGURES[useStep().figure.kind];
  const frames = useStore(figure.insights, (s) => s.frames);
  const problem = useStore(figure.insights, (s) => s.problem);
  if (shown.of === 'run') return <RunChart figure={figure} />;
  if (problem !== null)
    return (
      <p className={styles.problem} role="alert">
        {problem}
      </p>
    );
  if (frames === null) return <p className="muted">Looking into the networks …</p>;
  return shown.build === null ? (
    <Suspense fallback={null}>
      <SpherePicture frames={frames} />
    </Suspense>
  ) : (
    <FigureInsight figure={figure} frames={frames} />
  );
}

function RunChart({ figure }: { readonly figure: FigureRun }) {
  const finish = useFinish();
  const { kind } = useStep().figure;
  const source = useMemo(() => {
    const shown = FIGURES[kind];
    if (shown.of !== 'run') return null;
    return chartSource(figure.lab, (view) => finish(shown.build({ ...view, previous: null })), EMPTY_CHART);
  }, [figure, kind, finish]);
  return source === null ? null : <StepChart figure={figure} source={source} />;
}

function FigureInsight({ figure, frames }: { readonly figure: FigureRun; readonly frames: InsightFrames }) {
  const finish = useFinish();
  const { kind } = useStep().figure;
  const series = useFigureLab(figure, (s) => s.run?.series ?? null);
  const source = useMemo(() => {
    const shown = FIGURES[kind];
    if (shown.of !== 'insight' || shown.build === null || series === null) return null;
    const { build } = shown;
    return framesSource(
      frames,
      (known) => finish(build(known, series)),
      (known) => known.version,
    );
  }, [frames, kind, series, finish]);
  return source === null ? null : <StepChart figure={figure} source={source} />;
}

function StepChart({ figure, source }: { readonly figure: FigureRun; readonly source: ChartSource }) {
  const settings = keepFormulasTogether(settingsLine(figure.experiment));
  return (
    <>
      <FigureRoom>
        {(height) => <SizedChart figure={figure} source={source} height={height} caption={settings} />}
      </FigureRoom>
      {useFigureSize().height === null && <p className="fine">{settings}</p>}
    </>
  );
}

function SizedChart(props: {
  readonly figure: FigureRun;
  readonly source: ChartSource;
  readonly height: number;
  readonly caption: string;
}) {
  const { figure, source, height, caption } = props;
  const shown = FIGURES[useStep().figure.kind];
  const about = shown.of === 'run' ? (shown.about?.(figure.experiment) ?? null) : null;
  return (
    <Chart
      key={source.getSpec().title === '' ? 'empty' : 'chart'}
      source={source}
      height={height}
      caption={caption}
      fontSize={useFigureSize().fontSize}
      bare={use(ChartRoomContext) !== null}
      actions={<Downloads source={source} />}
      about={about === null ? undefined : <ChartAbout id={about} />}
    />
  );
}

/** What a step adds to its chart: what is to be looked at, and the curve that the reader drew. */
function useFinish(): (spec: LineChartSpec) => LineChartSpec {
  const step = useStep();
  const answer = useAnswer();
  return useMemo(() => {
    const { predict, figure } = step;
    return (spec) => {
      const inFront = highlighted(spec, figure.highlight);
      return predict?.kind === 'draw' && answer?.kind === 'draw'
        ? withGuess(inFront, predict, answer.y)
        : inFront;
    };
  }, [step, answer]);
}
