import {
  type DeepLayout,
  type LayeredShape,
  type LayeredSize,
  layeredLayout,
  rowStrideOf,
  stageLists,
  stageWeights,
} from '../deep/layout.ts';

// Where everything of one arm of a recurrent network lies in linear memory. It has the headers of a deep network, a layer for each
// time step; see wasm/assembly/recurrentForward.ts.

/** What decides how much memory an arm takes. */
export interface RecurrentSize extends LayeredSize {
  /** S */
  readonly sequence: number;
}

/** See layeredLayout. */
export function recurrentLayout(size: RecurrentSize, threads: number, origin?: number): DeepLayout {
  const { d, m, batchSize, sequence: S } = size;
  const dPad = Math.ceil(d / 4) * 4;
  const mPad = Math.ceil(m / 4) * 4;
  const shape: LayeredShape = {
    stages: S,
    inputs: S,
    beside: dPad, // the next input
    firstTrained: 1, // no signal is wanted before the first hidden vector
    weights(take) {
      // the same at every step: in each row W, of length m, and then U
      const shared = {
        ...stageLists(size, (S - 1) * batchSize, take),
        ...stageWeights(m, mPad, rowStrideOf(mPad + dPad), take),
      };
      return Array.from({ length: S }, () => shared);
    },
  };
  return layeredLayout(size, shape, threads, origin);
}
