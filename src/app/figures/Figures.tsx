import { useMemo, useState } from 'react';
import { Chart } from '../../charts/react/Chart.tsx';
import type { LineChartSpec } from '../../charts/spec.ts';
import { type Experiment, isRegression } from '../../experiment/settings.ts';
import { lossName } from '../../measure/lossNames.ts';
import { useController, useLab } from '../context.ts';
import { settingsLine } from '../words.ts';
import { chartSource } from './chartSource.ts';
import { distanceChart, errorChart, lossChart, noisyLabelsChart, patternChart, type View } from './curves.ts';
import { Downloads } from './Downloads.tsx';
import styles from './Figures.module.css';
import { finalChart } from './finalChart.ts';
import { TryNext } from './TryNext.tsx';

/** The charts of the run on screen; before its first points, their axes. */
export function Figures() {
  const shown = useLab((s) => s.run !== null && (s.run.error === null || s.previous !== null));
  const several = useLab((s) => (s.run?.experiment.m.length ?? 0) > 1);
  const regression = useLab((s) => s.run !== null && isRegression(s.run.experiment));
  const lossAbout = useLab((s) => (s.run === null ? '' : aboutLoss(s.run.experiment)));
  if (!shown) return null;
  return (
    <div className={styles.figures}>
      {regression ? <Figure build={lossChart} about={lossAbout} /> : <ErrorFigure />}
      <Figure build={distanceChart} about={ABOUT.distance} />
      <Figure build={patternChart} about={ABOUT.pattern} />
      {!regression && <Figure build={lossChart} about={lossAbout} />}
      {several && <Figure build={finalChart} about={ABOUT.final} />}
      <TryNext />
    </div>
  );
}

const ABOUT = {
  error:
    'Every line is one width. The output with the largest value is the network’s answer; the error is the share of points for which it is wrong. Zero is drawn on its own line below the break of the logarithmic axis.',
  labels:
    'Label noise replaced some training labels. Points whose label was left alone are usually learned first; fitting the corrupted ones is memorising.',
  distance:
    'How far all hidden weights together have moved, in units of their starting length. If a network m times as wide moves 1/√m as far, its line follows the dotted one, computed from the widest network.',
  pattern:
    'A unit is active on a point or it is not. The solid line counts the (unit, test point) pairs that have changed sides since the start; the dashed one predicts it from the lengths of the moves, as if each move were independent of where the unit started.',
  final:
    'The same two quantities at the latest step that all widths have reached. On these axes a fall as 1/√m is a straight line of slope −1/2, drawn dotted through the widest network.',
} as const;

/** What the loss is; on the sphere also what the dotted line is. */
function aboutLoss(experiment: Experiment): string {
  const { what } = lossName(experiment);
  if (!isRegression(experiment)) return what;
  const numbers = 'The targets are numbers, not classes: there is nothing to be right or wrong about.';
  if (experiment.data !== 'sphere') return `${numbers} ${what}`;
  return `${numbers} ${what} The dotted line falls by the factor 1 − ηλ₀/2 in each step, λ₀ the smallest eigenvalue of the Gram matrix of infinite width, measured from the points drawn: a network that is wide enough must stay below it (Du, Zhai, Poczos, Singh 2018).`;
}

const HEIGHT = 300;

const EMPTY: LineChartSpec = {
  title: '',
  x: { label: 'SGD step', scale: 'log', domain: [0, 1000] },
  y: { label: '', scale: 'log', domain: [0.01, 1] },
  series: [],
  caption: '',
};

function Figure(props: {
  readonly build: (view: View) => LineChartSpec;
  readonly about: string;
  readonly actions?: React.ReactNode;
}) {
  const { build, about, actions } = props;
  const { lab } = useController();
  const [explained, setExplained] = useState(false);
  const line = useLab((s) => (s.run === null ? '' : settingsLine(s.run.experiment)));
  const source = useMemo(() => chartSource(lab, build, EMPTY), [lab, build]);
  return (
    <Chart
      source={source}
      height={HEIGHT}
      caption={
        <>
          {line}
          {explained && <p>{about}</p>}
        </>
      }
      actions={
        <>
          {actions}
          <button
            type="button"
            aria-expanded={explained}
            aria-label={`Explain ${source.getSpec().title}`}
            onClick={() => setExplained(!explained)}
          >
            Explain
          </button>
          <Downloads source={source} />
        </>
      }
    />
  );
}

/** Where labels are noisy the reader can look at the corrupted and the clean ones apart. */
function ErrorFigure() {
  const noisy = useLab((s) => (s.run?.experiment.p ?? 0) > 0);
  const [byLabel, setByLabel] = useState(false);
  if (!noisy) return <Figure build={errorChart} about={ABOUT.error} />;
  const choice = (
    <fieldset className={styles.choice}>
      <legend className="visually-hidden">Which error</legend>
      {[false, true].map((value) => (
        <label key={String(value)} data-on={byLabel === value}>
          <input
            type="radio"
            name="error-split"
            checked={byLabel === value}
            onChange={() => setByLabel(value)}
          />
          {value ? 'corrupted / clean labels' : 'training / test'}
        </label>
      ))}
    </fieldset>
  );
  return (
    <Figure
      build={byLabel ? noisyLabelsChart : errorChart}
      about={byLabel ? ABOUT.labels : ABOUT.error}
      actions={choice}
    />
  );
}
