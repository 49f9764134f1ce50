import { checkLoss } from '../checkLoss.ts';
import { CHECK_STEPS, type PageEntry } from '../sizes.ts';
import { type BenchProblem, type Contender, Unfit } from './contender.ts';
import { fetchProblem } from './problem.ts';

// One contender in this worker: made, checked, warmed, timed as often as the leader asks.

interface Prepared {
  readonly device: string;
  /** of the check points after CHECK_STEPS steps */
  readonly loss: number;
  /** a first, rough time */
  readonly msPerStep: number;
}
export type Preparation = Prepared | { readonly unfit: string };

let present: Contender | null = null;

/** Loads only the library that the entry needs: tfjs has one engine per thread, and so one worker per entry. */
async function make(entry: PageEntry, problem: BenchProblem): Promise<Contender> {
  switch (entry) {
    case 'wasm-1':
      return (await import('./contenders/lab.ts')).wasmOne(problem);
    case 'wasm-all':
      return (await import('./contenders/lab.ts')).wasmAll(problem);
    case 'webgl':
      return (await import('./contenders/lab.ts')).webgl(problem);
    case 'reference':
      return (await import('./contenders/lab.ts')).reference(problem);
    case 'tfjs-fit':
      return (await import('./contenders/tfjsFit.ts')).tfjsFit(problem);
    case 'tfjs-webgl':
      return (await import('./contenders/tfjsWebgl.ts')).tfjsWebgl(problem);
    case 'tfjs-wasm':
      return (await import('./contenders/tfjsWasm.ts')).tfjsWasmOne(problem);
    case 'tfjs-wasm-all':
      return (await import('./contenders/tfjsWasm.ts')).tfjsWasmAll(problem);
    case 'convnetjs':
      return (await import('./contenders/convnet.ts')).convnet(problem);
  }
}

/**
 * Makes the contender, takes the steps after which its loss is checked, and goes on until its time per step has settled.
 * @param warmMs about how long to warm
 * @param limit ms per step above which it is not timed
 */
export async function prepare(
  entry: PageEntry,
  key: string,
  warmMs: number,
  limit: number,
): Promise<Preparation> {
  dispose();
  try {
    const problem = await fetchProblem(key);
    present = await make(entry, problem);
    const taken = await present.train(CHECK_STEPS);
    if (taken !== CHECK_STEPS) throw new Error(`took ${taken} steps instead of ${CHECK_STEPS}`);
    const loss = checkLoss(problem, await present.weights());
    let msPerStep = 0;
    for (let steps = 1, spent = 0; spent < warmMs; steps *= 2) {
      const { ms, steps: really } = await time(steps);
      spent += ms;
      msPerStep = ms / really;
      if (msPerStep > limit) throw new Unfit(`a step takes more than ${limit} ms`);
    }
    return { device: present.device, loss, msPerStep };
  } catch (error) {
    dispose();
    return { unfit: error instanceof Error ? error.message : String(error) };
  }
}

/** Takes about that many steps. Returns the ms they took and how many they were. */
export async function time(steps: number): Promise<{ readonly ms: number; readonly steps: number }> {
  if (present === null) throw new Error('there is nothing prepared to be timed');
  const start = performance.now();
  const taken = await present.train(steps);
  return { ms: performance.now() - start, steps: taken };
}

export function dispose(): void {
  present?.dispose();
  present = null;
}
