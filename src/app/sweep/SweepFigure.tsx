import { useMemo, useState } from 'react';
import { captioned } from '../../charts/captioned.ts';
import { heatMap } from '../../charts/heatMap.ts';
import { lineChart } from '../../charts/lineChart.ts';
import { LIGHT } from '../../charts/palette.ts';
import { Chart } from '../../charts/react/Chart.tsx';
import { HeatMap } from '../../charts/react/HeatMap.tsx';
import { sceneToSvg } from '../../charts/sceneToSvg.ts';
import { writeLink } from '../../experiment/link.ts';
import { withValue } from '../../sweep/sweep.ts';
import { FIGURE, fileName, save } from '../figures/Downloads.tsx';
import figures from '../figures/Figures.module.css';
import { ChartAbout } from '../glossary/ChartAbout.tsx';
import { useSweep, useSweepController } from './context.ts';
import { sweepCsv } from './csv.ts';
import { experimentAt } from './edit.ts';
import { heatChart } from './heatChart.ts';
import { sweepLines } from './lineChart.ts';
import { sweepSource } from './sources.ts';
import styles from './sweep.module.css';
import { sweepLine } from './words.ts';

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
    controller.page.follow(writeLink(experimentAt(planned, point)));
  };
  const svg = () => {
    const scene = showLines ? lineChart(lines.getSpec(), FIGURE) : heatMap(heat.getSpec(), FIGURE);
    save(`${fileName(scene.title)}.svg`, 'image/svg+xml', sceneToSvg(captioned(scene), LIGHT));
  };
  const actions = (
    <>
      {two && (
        <fieldset className={figures.choice}>
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
      <button
        type="button"
        title="One row for every finished network, with its link"
        aria-label="CSV of the sweep"
        onClick={() =>
          save(
            `${fileName(lines.getSpec().title)}.csv`,
            'text/csv',
            sweepCsv(controller.store.getState().planned, controller.view()),
          )
        }
      >
        CSV
      </button>
      <button type="button" aria-label="SVG of the sweep" title="This chart with its caption" onClick={svg}>
        SVG
      </button>
    </>
  );
  const caption = (
    <>
      {sweepLine(planned)}.{' '}
      <span className={styles.how}>Click a point, or press Enter on it, to open it in the lab.</span>
    </>
  );
  return (
    <div className={`${figures.figures} ${styles.figure}`}>
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
