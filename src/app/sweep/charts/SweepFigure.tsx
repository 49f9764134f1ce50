import { useMemo, useState } from 'react';
import { heatMap } from '../../../charts/heatMap.ts';
import { lineChart } from '../../../charts/lineChart.ts';
import { Chart } from '../../../charts/react/Chart.tsx';
import { HeatMap } from '../../../charts/react/HeatMap.tsx';
import { writeLink } from '../../../experiment/link.ts';
import {
  atBestLearningRate,
  bestLearningRateCounts,
  modalBestLearningRate,
} from '../../../sweep/bestLearningRate.ts';
import { gridPoints } from '../../../sweep/grid.ts';
import { withValue } from '../../../sweep/sweep.ts';
import { EXPORT_SIZE } from '../../lab/figures/fileName.ts';
import gridStyles from '../../lab/figures/grid.module.css';
import { SaveAs } from '../../lab/figures/SaveAs.tsx';
import { ChartAbout } from '../../shell/glossary/ChartAbout.tsx';
import { keepFormulasTogether } from '../../ui/keepFormulasTogether.ts';
import segmentedStyles from '../../ui/segmented.module.css';
import { useSweep, useSweepController } from '../context.ts';
import { experimentAt } from '../settings/edit.ts';
import { sweepLine, symbolOf } from '../words.ts';
import { sweepCsv, sweepTable } from './csv.ts';
import { heatChart } from './heatChart.ts';
import { sweepLines } from './lineChart.ts';
import styles from './SweepFigure.module.css';
import { sweepSource } from './sources.ts';

/** Which step sizes were the best ones, over all points and seeds that are finished. */
function BestSteps() {
  const controller = useSweepController();
  const over = useSweep((s) => s.planned.over);
  useSweep((s) => s.done); // read again as results come in
  if (over === null) return null;
  const { cells, results } = atBestLearningRate(controller.view());
  const steps = bestLearningRateCounts(cells, results);
  return steps === '' ? null : `Best ${symbolOf(over.key)} (networks): ${steps}. `;
}

/** The results so far: lines for one swept setting, a heat map (or lines) for two. */
export function SweepFigure() {
  const controller = useSweepController();
  const planned = useSweep((s) => s.planned);
  const [asLines, setAsLines] = useState(false);
  const heat = useMemo(() => sweepSource(controller, heatChart), [controller]);
  const lines = useMemo(() => sweepSource(controller, sweepLines), [controller]);
  const two = planned.y !== null;
  const showLines = !two || asLines;

  const open = (x: number, y: number | null) => {
    const atX = withValue(planned.base, planned.x.key, x);
    const point = planned.y === null || y === null ? atX : withValue(atX, planned.y.key, y);
    const step = modalBestLearningRate(gridPoints(controller.view()).find((p) => p.x === x && p.y === y));
    const atStep = planned.over === null || step === null ? point : withValue(point, planned.over.key, step);
    controller.page.follow(writeLink(experimentAt(planned, atStep)));
  };
  const actions = (
    <>
      {two && (
        <fieldset className={segmentedStyles.segmented}>
          <legend className="visually-hidden">How the grid is drawn</legend>
          {[false, true].map((value) => (
            <label key={String(value)} data-on={asLines === value}>
              <input
                type="radio"
                name="sweep-look"
                checked={asLines === value}
                onChange={() => setAsLines(value)}
              />
              {value ? 'lines' : 'heat map'}
            </label>
          ))}
        </fieldset>
      )}
      <SaveAs
        title={(showLines ? lines : heat).getSpec().title}
        scene={() =>
          showLines ? lineChart(lines.getSpec(), EXPORT_SIZE) : heatMap(heat.getSpec(), EXPORT_SIZE)
        }
        table={() => sweepTable(controller.store.getState().planned, controller.view())}
        csv={() => sweepCsv(controller.store.getState().planned, controller.view())}
        kind="widenet sweep"
      />
    </>
  );
  const caption = (
    <>
      {keepFormulasTogether(sweepLine(planned))}. <BestSteps />
      <span className="muted">
        Click a point, or press Enter on it, to open it in the lab
        {planned.over !== null && ', at the step size that is best for most of its seeds'}.
      </span>
    </>
  );
  return (
    <div className={`${gridStyles.figures} ${styles.figure}`}>
      {showLines ? (
        <Chart
          key="lines"
          source={lines}
          height={440}
          caption={caption}
          actions={actions}
          about={<ChartAbout id="sweep" />}
          onOpen={(x) => open(x, planned.y?.values.at(-1) ?? null)}
        />
      ) : (
        <HeatMap
          key="heat"
          source={heat}
          height={480}
          caption={caption}
          actions={actions}
          about={<ChartAbout id="sweep" />}
          onOpen={({ column, row }) => open(planned.x.values[column], planned.y?.values[row] ?? null)}
        />
      )}
    </div>
  );
}
