import { lazy, type ReactNode, Suspense, useMemo, useState } from 'react';
import { Chart } from '../../../charts/react/Chart.tsx';
import type { LineChartSpec } from '../../../charts/spec.ts';
import { familyOf, measures } from '../../../model/families.ts';
import { useLab } from '../../shell/context.ts';
import { ChartAbout } from '../../shell/glossary/ChartAbout.tsx';
import type { ChartTextId } from '../../shell/glossary/charts.ts';
import { settingsLine } from '../../shell/words.ts';
import { Deferred } from '../../ui/Deferred.tsx';
import { keepFormulasTogether } from '../../ui/keepFormulasTogether.ts';
import segmentedStyles from '../../ui/segmented.module.css';
import { useController } from '../context.ts';
import { chartSource, EMPTY } from './chartSource.ts';
import { distanceChart, errorChart, lossChart, noisyLabelsChart, patternChart, type View } from './curves.ts';
import { Downloads } from './Downloads.tsx';
import { finalChart } from './finalChart.ts';
import gridStyles from './grid.module.css';
import { OverlayBar } from './OverlayBar.tsx';
import { mayBePublished } from './publishedShown.ts';
import { TryNext } from './TryNext.tsx';

const PublishedBar = lazy(() => import('./PublishedBar.tsx').catch(() => ({ default: () => null })));

/**
 * The charts of the run on screen; before its first points, their axes.
 * @param afterFirst stands below the first chart
 * @param afterSecond stands below the first two
 */
export function Figures(props: { readonly afterFirst: ReactNode; readonly afterSecond: ReactNode }) {
  const { afterFirst, afterSecond } = props;
  const shown = useLab((s) => s.run !== null && (s.run.error === null || s.previous !== null));
  const several = useLab((s) => (s.run?.experiment.m.length ?? 0) > 1);
  const published = useLab((s) => s.run !== null && mayBePublished(s.run.experiment));
  const errors = useLab((s) => s.run === null || measures(s.run.experiment, 'trainError'));
  const loss = useLab((s) => familyOf(s.run?.experiment ?? s.experiment).loss.text);
  if (!shown)
    return (
      <>
        {afterFirst}
        {afterSecond}
      </>
    );
  return (
    <div className={gridStyles.figures}>
      <OverlayBar />
      {published && (
        <Suspense>
          <PublishedBar />
        </Suspense>
      )}
      <Deferred rank={0}>
        {errors ? <ErrorFigure /> : <Figure build={lossChart} about={loss} />}
        {afterFirst}
      </Deferred>
      <Deferred rank={1}>
        <Figure build={distanceChart} about="distance" />
        {afterSecond}
      </Deferred>
      <Deferred rank={3}>
        <Figure build={patternChart} about="pattern" />
      </Deferred>
      {errors && (
        <Deferred rank={4}>
          <Figure build={lossChart} about={loss} />
        </Deferred>
      )}
      {several && (
        <Deferred rank={5}>
          <Figure build={finalChart} about="final" />
        </Deferred>
      )}
      <Deferred rank={6}>
        <TryNext />
      </Deferred>
    </div>
  );
}

/** What the loss of a run is, as its explanation knows it. */
const HEIGHT = 300;

function Figure(props: {
  readonly build: (view: View) => LineChartSpec;
  readonly about: ChartTextId;
  readonly actions?: React.ReactNode;
}) {
  const { build, about, actions } = props;
  const { lab, overlays, published } = useController();
  const line = useLab((s) => (s.run === null ? '' : keepFormulasTogether(settingsLine(s.run.experiment))));
  const source = useMemo(
    () => chartSource(lab, build, EMPTY, overlays, published),
    [lab, overlays, published, build],
  );
  return (
    <Chart
      source={source}
      height={HEIGHT}
      caption={line}
      about={<ChartAbout id={about} />}
      actions={
        <>
          {actions}
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
  if (!noisy) return <Figure build={errorChart} about="error" />;
  const choice = (
    <fieldset className={segmentedStyles.segmented}>
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
      about={byLabel ? 'labels' : 'error'}
      actions={choice}
    />
  );
}
