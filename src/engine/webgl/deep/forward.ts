import { fused, type Tensor2D } from '@tensorflow/tfjs-core';
import type { Depth } from '../../../model/depth.ts';
import type { Gpu } from '../gpu.ts';
import type { GpuWeights } from '../kernels.ts';
import { skipped } from '../programs.ts';

/** What the points of one chunk or batch are in the hidden layers, the first one first; rows x m each. */
export interface HiddenLayers {
  /** ReLU(z_l): a gate is open where it is above 0 */
  readonly active: readonly Tensor2D[];
  /** h_l: the same tensor as the active one where nothing is skipped */
  readonly hidden: readonly Tensor2D[];
}

/** So many points at once on their way through the layers. Called in a tidy. */
export function forwardPass(gpu: Gpu, rows: number, m: number, { skip, L }: Depth) {
  const withSkip = skipped(rows, m, L);
  return (weights: GpuWeights, x: Tensor2D): HiddenLayers => {
    const active: Tensor2D[] = [];
    const hidden: Tensor2D[] = [];
    for (let l = 0; l < L; l++) {
      const below = l === 0 ? x : hidden[l - 1];
      const a = fused.matMul({
        a: below,
        b: weights[l],
        transposeB: true,
        activation: 'relu',
      }) as Tensor2D;
      active.push(a);
      hidden.push(l > 0 && skip ? gpu.run<Tensor2D>(withSkip, [below, a]) : a);
    }
    return { active, hidden };
  };
}
