import { lazy, type ReactNode, Suspense, useMemo, useState } from 'react';
import { Chart } from '../../../charts/react/Chart.tsx';
import type { LineChartSpec } from '../../../charts/spec.ts';
import type { Experiment } from '../../../experiment/settings.ts';
import { useLab } from '../../shell/context.ts';
import { ChartAbout } from '../../shell/glossary/ChartAbout.tsx';
import type { ChartTextId } from '../../shell/glossary/charts.ts';
import { settingsLine } from '../../shell/words.ts';
import { Deferred } from '../../ui/Deferred.tsx';
import { keepFormulasTogether } from '../../ui/keepFormulasTogether.ts';
import segmentedStyles from '../../ui/segmented.module.css';
import { useController } from '../context.ts';
import { CHARTS, type ChartRow, labCharts } from '../views/charts.ts';
import { chartSource, EMPTY_CHART } from './chartSource.ts';
import type { View } from './curves.ts';
import { Downloads } from './Downloads.tsx';
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
  const published = useLab((s) => s.run !== null && mayBePublished(s.run.experiment));
  const experiment = useLab((s) => s.run?.experiment ?? s.experiment);
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
      {labCharts(experiment).map(({ id, rank }, place) => (
        // by rank: a chart that takes the place of another is there at once
        <Deferred key={rank} rank={rank}>
          <ChartFigure key={id} row={CHARTS[id]} experiment={experiment} />
          {place === 0 && afterFirst}
          {place === 1 && afterSecond}
        </Deferred>
      ))}
      <Deferred rank={6}>
        <TryNext />
      </Deferred>
    </div>
  );
}

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
    () => chartSource(lab, build, EMPTY_CHART, overlays, published),
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

/** A chart; where it offers another split of its numbers, the reader chooses. */
function ChartFigure({ row, experiment }: { readonly row: ChartRow; readonly experiment: Experiment }) {
  const { split } = row;
  const [isSplit, setSplit] = useState(false);
  if (split?.offeredTo(experiment) !== true)
    return <Figure build={row.build} about={row.about(experiment)} />;
  const { build, about } = isSplit ? split : row;
  const choice = (
    <fieldset className={segmentedStyles.segmented}>
      <legend className="visually-hidden">{split.legend}</legend>
      {[false, true].map((value) => (
        <label key={String(value)} data-on={isSplit === value}>
          <input
            type="radio"
            name="error-split"
            checked={isSplit === value}
            onChange={() => setSplit(value)}
          />
          {split.names[value ? 1 : 0]}
        </label>
      ))}
    </fieldset>
  );
  return <Figure build={build} about={about(experiment)} actions={choice} />;
}
