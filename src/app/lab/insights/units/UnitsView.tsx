import { useId, useMemo, useState } from 'react';
import { rasterChart } from '../../../../charts/rasterChart.ts';
import { Raster } from '../../../../charts/react/Raster.tsx';
import { useLab } from '../../../shell/context.ts';
import { formatInteger } from '../../../shell/words.ts';
import { StepBar } from '../../../ui/StepBar.tsx';
import { useStepPlayer } from '../../../ui/useStepPlayer.ts';
import { EXPORT_SIZE } from '../../figures/fileName.ts';
import { SaveAs } from '../../figures/SaveAs.tsx';
import { InsightChart, SettingsLine } from '../charts/InsightChart.tsx';
import { framesSource, useFrames } from '../frames/insightContext.ts';
import { type InsightFrames, stepsOf } from '../frames/insightFrames.ts';
import { fullText } from '../reading/reading.ts';
import { ArmChoice, useArm } from '../view/ArmChoice.tsx';
import { ViewFigures } from '../view/ViewFigures.tsx';
import { ViewText } from '../view/ViewText.tsx';
import { ViewControls } from '../view/viewContext.tsx';
import { GateTable } from './GateTable.tsx';
import { gateRaster, gatesCsv, movesChart, unitsAt } from './unitCharts.ts';
import { unitsSentences } from './unitsReading.ts';

export function UnitsView({ frames }: { readonly frames: InsightFrames }) {
  useFrames(frames);
  const series = useLab((s) => s.run?.series ?? null);
  const { arm, setWidth } = useArm(frames);
  const stepping = useStepPlayer(stepsOf(arm, 'units'));
  const step = stepping.step ?? 0;
  const moves = useMemo(
    () =>
      framesSource(
        frames,
        (known) => movesChart(known, step),
        ({ arms }) => arms.filter((one) => one.units.has(step)).length,
      ),
    [frames, step],
  );
  const raster = useMemo(
    () =>
      framesSource(
        frames,
        (known) => gateRaster(known, arm, step),
        () => arm.units.get(step),
      ),
    [frames, arm, step],
  );
  const table = useId();
  const [tableOpen, setTableOpen] = useState(false);
  const view = unitsAt(arm, step);
  const reading = series === null ? [] : unitsSentences(frames, arm, step, series);
  if (view === null) return <ViewText id="units" reading={[]} />;
  return (
    <>
      <ViewText id="units" reading={reading} />
      <ViewControls>
        <ArmChoice frames={frames} arm={arm} setWidth={setWidth} />
        <StepBar player={stepping.player} steps={stepping.steps} format={formatInteger} />
      </ViewControls>
      <ViewFigures>
        <InsightChart source={moves} />
        <Raster
          source={raster}
          summary={fullText(reading)}
          height={460}
          caption={<SettingsLine />}
          actions={
            <>
              <SaveAs
                title={raster.getSpec().title}
                scene={() => rasterChart(raster.getSpec(), RASTER)}
                csv={() => gatesCsv(view)}
              />
              <button
                type="button"
                aria-expanded={tableOpen}
                aria-controls={tableOpen ? table : undefined}
                aria-label="Table of the gates"
                onClick={() => setTableOpen(!tableOpen)}
              >
                Table
              </button>
            </>
          }
        />
      </ViewFigures>
      {tableOpen && <GateTable id={table} view={view} />}
    </>
  );
}

/** Of an exported raster, in pixels: nearly square cells. */
const RASTER = { width: EXPORT_SIZE.width, height: 640 };
