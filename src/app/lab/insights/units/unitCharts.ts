import type { RasterSpec } from '../../../../charts/rasterChart.ts';
import type { LineChartSpec } from '../../../../charts/spec.ts';
import { sourceRow } from '../../../../experiment/settings.ts';
import { GATE, type UnitsSnapshot } from '../../../../measure/insightUnits.ts';
import { groupThousands } from '../../../../text/numbers.ts';
import { insightCaption, linePerArm, MAIN_LINE } from '../charts/chartParts.ts';
import type { ArmFrames, InsightFrames } from '../frames/insightFrames.ts';

/** How far the units of each network have moved at a step, in order of their moves. */
export function movesChart(frames: InsightFrames, step: number): LineChartSpec {
  return {
    title: `How far the units have moved at step ${groupThousands(step)}`,
    x: { label: 'share of units that moved less', scale: 'linear', domain: [0, 1], format: 'share' },
    y: { label: '‖w − w₀‖ / s', scale: 'log' },
    series: linePerArm(frames, (arm) => {
      const moves = unitsAt(arm, step)?.moves ?? new Float64Array();
      return { x: Array.from(moves, (_, i) => (i + 0.5) / moves.length), y: moves, ...MAIN_LINE };
    }),
    caption: insightCaption(frames.experiment),
  };
}

/** The gates of one network at a step. */
export function gateRaster(frames: InsightFrames, arm: ArmFrames, step: number): RasterSpec {
  const view = unitsAt(arm, step);
  const classes = sourceRow(frames.experiment.data).targets === 'classes';
  return {
    title: `Gates at m = ${groupThousands(arm.m)}, step ${groupThousands(step)}`,
    rowLabel: `${view?.units.length ?? 0} of ${groupThousands(arm.m)} units, one per row; the most open at the start on top`,
    columnLabel: `${view?.points.length ?? 0} test points${classes ? ', by class' : ''}`,
    rows: view?.units.length ?? 0,
    columns: view?.points.length ?? 0,
    cells: view?.gates ?? [],
    groupWord: 'class',
    groups: classes ? Array.from(view?.labels ?? [], String) : [],
    caption: insightCaption(frames.experiment),
  };
}

/** What is known of the units at a measured step; null before it is. */
export function unitsAt(arm: ArmFrames, step: number): UnitsSnapshot | null {
  return arm.units.get(step) ?? null;
}

/** Gates of a raster by what became of them. */
export function gateCounts({ gates }: UnitsSnapshot): { opened: number; closed: number; all: number } {
  let opened = 0;
  let closed = 0;
  for (const gate of gates) {
    if ((gate & GATE.changed) === 0) continue;
    if ((gate & GATE.open) === 0) closed++;
    else opened++;
  }
  return { opened, closed, all: gates.length };
}

/** The raster as comma-separated values: unit, test point, its class, open (0 or 1), changed (0 or 1). */
export function gatesCsv({ units, points, labels, gates }: UnitsSnapshot): string {
  const rows = ['unit,test point,class,open,changed'];
  units.forEach((unit, row) => {
    points.forEach((point, column) => {
      const gate = gates[row * points.length + column];
      rows.push(
        [
          unit,
          point,
          labels[column],
          (gate & GATE.open) === 0 ? 0 : 1,
          (gate & GATE.changed) === 0 ? 0 : 1,
        ].join(','),
      );
    });
  });
  return rows.map((row) => `${row}\r\n`).join('');
}
