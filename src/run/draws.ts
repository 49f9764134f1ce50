import { makeDataset } from '../data/dataset.ts';
import type { DataFiles } from '../data/sources.ts';
import type { Dataset } from '../data/types.ts';
import * as fast from '../engine/wasm/initial.ts';
import { CORE_KERNELS } from '../engine/wasm/module.ts';
import { kernelStreams } from '../engine/wasm/stream.ts';
import type { Experiment } from '../experiment/settings.ts';
import * as portable from '../random/initial.ts';
import { streamsOf } from '../random/stream.ts';

// All that is drawn at random: by the kernels where there are any, else in TypeScript. The same bits either way.

const hasKernels = compiles();

/** False where WebAssembly or its SIMD is missing. */
function compiles(): boolean {
  try {
    CORE_KERNELS.module(false);
    return true;
  } catch {
    return false;
  }
}

export const { initialWeights, upperWeights, outputWeights } = hasKernels ? fast : portable;

/** The points of a seed, see makeDataset. Throws DataError. */
export function datasetOf(experiment: Experiment, seed: number, files: DataFiles): Dataset {
  return makeDataset(experiment, seed, files, (hasKernels ? kernelStreams : streamsOf)(seed));
}
