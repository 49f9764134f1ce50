import { memory } from '@tensorflow/tfjs-core';
import type { Engine, Problem } from '../contract.ts';
import { EngineError } from '../contract.ts';
import { WebglEngine } from './arm.ts';
import { type Gpu, openGpu } from './gpu.ts';
import type { GpuModel } from './kernels.ts';
import { GPU_MODELS } from './models.ts';
import { selfTest } from './selfTest.ts';
import { twoLayer } from './twoLayer.ts';

// The one context of this thread: opened for the first arm, opened anew after a loss.

const MAX_IDLE_BYTES = 2 ** 28; // textures that may stay behind, for reuse, when the last arm is gone

let opening: Promise<Gpu> | null = null;
let arms = 0;
/** the models that a context was tested with */
const tested = new WeakMap<Gpu, Set<GpuModel>>();

async function sharedGpu(): Promise<Gpu> {
  const seen = opening;
  if (seen !== null) {
    const present = await seen.catch(() => null);
    if (opening !== seen) return sharedGpu(); // another call has opened a new one meanwhile
    if (present !== null && !present.lost) return present;
    present?.close();
  }
  opening = openTested();
  return opening;
}

async function openTested(): Promise<Gpu> {
  let gpu: Gpu | null = null;
  try {
    gpu = await openGpu();
    await test(gpu, twoLayer); // whatever it is opened for: a GPU that fails here is not to be used
    return gpu;
  } catch (error) {
    gpu?.close();
    throw told(error);
  }
}

/** Once for each context and model. */
async function test(gpu: Gpu, model: GpuModel): Promise<void> {
  const passed = tested.get(gpu) ?? new Set();
  if (passed.has(model)) return;
  await selfTest(gpu, model);
  tested.set(gpu, passed.add(model));
}

/** Makes an arm with all its shaders compiled. Throws EngineError where this machine cannot run it. */
export async function createWebglEngine(problem: Problem): Promise<Engine> {
  const model = GPU_MODELS[problem.model];
  if (model === undefined)
    throw new EngineError(
      `The GPU engine has no kernels for the model ${problem.model}: use another engine.`,
    );
  const gpu = await sharedGpu();
  arms++;
  let arm: WebglEngine | null = null;
  try {
    await test(gpu, model);
    arm = new WebglEngine(gpu, problem, model, () => release(gpu));
    arm.warmUp();
    return arm;
  } catch (error) {
    if (arm === null) release(gpu);
    else arm.dispose();
    throw told(error);
  }
}

/** Starts the GPU, tests it and returns its name. */
export async function probe(): Promise<string> {
  return (await sharedGpu()).device;
}

function release(gpu: Gpu): void {
  arms--;
  if (arms > 0 || gpu.lost) return;
  const idle = memory() as { numBytesInGPUFree?: number };
  if ((idle.numBytesInGPUFree ?? 0) < MAX_IDLE_BYTES) return;
  gpu.close();
  opening = null;
}

/** Whatever tfjs or the driver throws (too large a texture, a shader that does not compile) is an engine that cannot run. */
function told(error: unknown): EngineError {
  if (error instanceof EngineError) return error;
  const reason = error instanceof Error ? error.message : String(error);
  return new EngineError(`The GPU engine failed: ${reason}. The run goes on with the exact engine.`);
}
