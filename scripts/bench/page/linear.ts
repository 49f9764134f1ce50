import { makeDataset } from '../../../src/data/dataset.ts';
import type { Engine } from '../../../src/engine/contract.ts';
import { wasmFactory } from '../../../src/engine/wasm/index.ts';
import { defaultExperiment } from '../../../src/experiment/settings.ts';
import { BatchOrder } from '../../../src/random/order.ts';
import { problemOf } from '../../../src/run/problem.ts';

/** Widths at which the cost of a step is taken; d, k, B and the points are those of the default experiment. */
const LINEAR_WIDTHS = [1000, 2000, 4000, 8000, 16_000, 32_000, 65_536] as const;

interface Timed {
  readonly engine: Engine;
  /** ms per step, one per round */
  readonly times: number[];
}
const engines = new Map<number, Timed>();
const BATCHES = 64;

/** Makes and warms one engine per width. */
export async function prepareLinear(): Promise<void> {
  const experiment = defaultExperiment();
  const data = makeDataset(experiment, experiment.seed, {});
  for (const m of LINEAR_WIDTHS) {
    const engine = await wasmFactory.create(problemOf(experiment, { index: 0, m, seed: 1 }, data));
    engines.set(m, { engine, times: [] });
    runFor(m, 20);
  }
}

/** One round over all widths, `blockMs` each. */
export function timeLinear(blockMs: number): void {
  for (const [m, { times }] of engines) times.push(runFor(m, blockMs));
}

/** ms per step of each width, one number per round; frees the engines. */
export function collectLinear(): { readonly m: number; readonly times: readonly number[] }[] {
  const found = [...engines].map(([m, { times }]) => ({ m, times }));
  for (const { engine } of engines.values()) engine.dispose();
  engines.clear();
  return found;
}

function runFor(m: number, blockMs: number): number {
  const { B, seed, n } = defaultExperiment();
  const batches = new BatchOrder({ n, B, order: 'independent' }, seed).batches(0, BATCHES);
  const timed = engines.get(m);
  if (timed === undefined) throw new Error(`no engine of width ${m} was prepared`);
  let steps = 0;
  const start = performance.now();
  for (; performance.now() - start < blockMs; steps += BATCHES) timed.engine.train(batches);
  return (performance.now() - start) / steps;
}
