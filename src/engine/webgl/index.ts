import type { Model } from '../../experiment/settings.ts';
import type { Engine, EngineFactory, ProblemSize } from '../contract.ts';
import { EngineError } from '../contract.ts';
import { chunkRows, MAX_KEPT_PAIRS } from './chunks.ts';

// The door to the GPU engine. tfjs is loaded when the first arm is made, so a page that never uses it never fetches it.

/** The engine on the GPU: tfjs, float32, approximate. All arms of one thread share one WebGL context. */
export const webglFactory: EngineFactory = factoryOf(twoLayerBytes);

/** The models that the GPU trains; models.ts has their code. */
export const WEBGL_KERNELS: Readonly<Partial<Record<Model, EngineFactory>>> = {
  'two-layer': webglFactory,
  deep: factoryOf(deepBytes),
};

function factoryOf(bytes: (size: ProblemSize) => number): EngineFactory {
  return {
    name: 'webgl',
    bytes,
    create: async (problem): Promise<Engine> => {
      const { createWebglEngine } = await loaded();
      return createWebglEngine(problem);
    },
  };
}

/** Whether the engine would start here, and on what; costs about as much as making the first arm. */
export async function probeWebgl(): Promise<
  { readonly ok: true; readonly device: string } | { readonly ok: false; readonly reason: string }
> {
  try {
    const { probe } = await loaded();
    return { ok: true, device: await probe() };
  } catch (error) {
    return { ok: false, reason: error instanceof Error ? error.message : String(error) };
  }
}

async function loaded(): Promise<typeof import('./create.ts')> {
  try {
    return await import('./create.ts');
  } catch (error) {
    throw new EngineError(
      `The code of the GPU engine could not be loaded (${error instanceof Error ? error.message : error}). Reload the page, or use the exact engine.`,
    );
  }
}

/**
 * On the GPU: W, W0, the next W, the copy kept for a divergence and W - W0; A twice; the points once as they are and, one
 * chunk at a time, packed; the activations of a batch (three of B x m) and of a chunk (six of rows x m).
 */
function twoLayerBytes({ d, k, m, n, nTest, batchSize }: ProblemSize): number {
  const rows = Math.max(chunkRows(n, m), chunkRows(nTest, m));
  const floats =
    5 * m * d + 2 * k * m + (n + nTest + 2 * rows + 2 * batchSize) * d + (3 * batchSize + 6 * rows) * m;
  return 4 * floats;
}

/**
 * Of the hidden weights the same five; the points as above, and those of a sample; h_l and ReLU(z_l) of a batch with two signals, and
 * of a chunk at once now, at the start, and two of one layer more; gates at the start as far as they are kept.
 */
function deepBytes({ d, k, m, n, nTest, batchSize, layers = 1, sample }: ProblemSize): number {
  const units = layers * m;
  const sets = [[n, nTest], ...(sample === undefined ? [] : [[sample.train.length, sample.test.length]])];
  const rows = Math.max(...sets.flat().map((count) => chunkRows(count, units)));
  const kept = sets.reduce((sum, [, test]) => sum + Math.min(MAX_KEPT_PAIRS, test * units), 0);
  const points = sets.flat().reduce((sum, count) => sum + count, 2 * (rows + batchSize));
  const weights = m * (d + (layers - 1) * m);
  const floats =
    5 * weights +
    2 * k * m +
    points * d +
    (2 * units + 2 * m) * batchSize +
    (4 * units + 2 * m) * rows +
    kept;
  return 4 * floats;
}
