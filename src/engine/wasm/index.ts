import { type Engine, EngineError, type EngineFactory, type Problem, type Size } from '../contract.ts';
import { soloist, WasmEngine } from './engine.ts';
import { layoutOf } from './layout.ts';
import { MOST_BYTES, megabytes, returnBench, takeBench } from './memory.ts';
import { writeProblem } from './problem.ts';

/** The exact engine: float32 WebAssembly SIMD, the same bits on every machine and for any number of threads. */
export const wasmFactory: EngineFactory = {
  name: 'wasm',
  bytes: (size) => layoutOf(size, 1).bytes,
  async create(problem: Problem): Promise<Engine> {
    const layout = layoutOf(problem, 1);
    refuseTooLarge(problem, layout.bytes);
    const bench = takeBench(layout.bytes);
    writeProblem(bench.memory, layout, problem);
    bench.kernels.rememberStart(layout.arm);
    const team = { ...soloist(bench.kernels, layout.arm), close: () => returnBench(bench) };
    return new WasmEngine(problem, layout, bench.memory, team);
  },
};

function refuseTooLarge(size: Size, bytes: number): void {
  if (bytes <= MOST_BYTES) return;
  const fits = largestWidth(size, MOST_BYTES);
  throw new EngineError(
    `m = ${size.m} needs ${megabytes(bytes)}, more than WebAssembly can address. ` +
      (fits > 0 ? `The largest m that fits is ${fits}.` : 'Not even m = 1 fits: use fewer points or a smaller d.'),
  );
}

/** The largest m whose arm takes at most `bytes`, with all else as in `size`; 0 where there is none. */
export function largestWidth(size: Size, bytes: number, threads = 1): number {
  let low = 0;
  let high = size.m;
  while (low < high) {
    const m = Math.ceil((low + high) / 2);
    if (layoutOf({ ...size, m }, threads).bytes <= bytes) low = m;
    else high = m - 1;
  }
  return low;
}
