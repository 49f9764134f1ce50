import { MEASUREMENTS, type Measurement, type MeasurementKey } from '../../src/measure/measurements.ts';
import { measuredSteps } from '../../src/measure/schedule.ts';
import { type Cell, planCells } from '../../src/sweep/cells.ts';
import { readSweep } from '../../src/sweep/link.ts';
import { type CellResult, emptySeries, finishedCell } from '../../src/sweep/result.ts';
import type { SweepView } from '../../src/sweep/view.ts';

export const ZERO = Object.fromEntries(MEASUREMENTS.map(({ name }) => [name, 0])) as Measurement;

/** A result whose curves are given by a function of the step. */
export function fakeResult(
  cell: Cell,
  at: (step: number) => Partial<Record<MeasurementKey, number | null>>,
  steps: readonly number[] = measuredSteps(cell.experiment.T),
): CellResult {
  const series = emptySeries(cell);
  for (const step of steps) series.add(0, step, { ...ZERO, ...at(step) });
  return finishedCell(cell, series, 'wasm');
}

/** A finished sweep whose cells were not trained but made up: first and last step only. */
export function fakeView(
  link: string,
  at: (cell: Cell) => Partial<Record<MeasurementKey, number | null>>,
): SweepView {
  const { sweep, problems } = readSweep(link);
  if (problems.length > 0) throw new Error(problems[0].what);
  const cells = planCells(sweep);
  return {
    cells,
    results: new Map(
      cells.map((cell) => [cell.id, fakeResult(cell, () => at(cell), [0, cell.experiment.T])]),
    ),
    result: sweep.result,
  };
}
