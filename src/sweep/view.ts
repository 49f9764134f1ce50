import type { Cell } from './cells.ts';
import type { CellResult } from './result.ts';
import type { ResultMeasure } from './sweep.ts';

/** A sweep's cells with what is known of them so far: what charts, verdicts and tables read. */
export interface SweepView {
  readonly cells: readonly Cell[];
  /** by cell id; cells not finished are absent */
  readonly results: ReadonlyMap<string, CellResult>;
  /** how a cell becomes one number; may differ from the sweep's own, nothing is recomputed */
  readonly result: ResultMeasure;
}
