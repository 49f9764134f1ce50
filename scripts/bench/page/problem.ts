import type { BenchProblem } from './contender.ts';

/** Sizes and constants of a problem; the arrays lie beside it, one file each, little-endian. */
export interface ProblemFacts {
  readonly d: number;
  readonly k: number;
  readonly m: number;
  readonly n: number;
  readonly nTest: number;
  readonly batchSize: number;
  readonly batchCount: number;
  readonly learningRate: number;
  readonly initScale: number;
}

/** Fetches the problem of a size from the benchmark's server; everyone, the Python process too, reads the same files. */
export async function fetchProblem(key: string): Promise<BenchProblem> {
  const file = async (name: string) => {
    const response = await fetch(`/problem/${key}/${name}`);
    if (!response.ok) throw new Error(`the benchmark's server has no ${key}/${name}`);
    return response;
  };
  const floats = async (name: string) => new Float32Array(await (await file(`${name}.f32`)).arrayBuffer());
  const integers = async (name: string) => new Int32Array(await (await file(`${name}.i32`)).arrayBuffer());
  const facts = (await (await file('facts.json')).json()) as ProblemFacts;
  const [X, XTest, W0, A, y, yTest, batches] = await Promise.all([
    floats('X'),
    floats('XTest'),
    floats('W0'),
    floats('A'),
    integers('y'),
    integers('yTest'),
    integers('batches'),
  ]);
  return {
    model: 'two-layer',
    ...facts,
    X,
    XTest,
    start: { W: W0, A },
    y,
    yTest,
    batches,
    corrupted: new Uint8Array(facts.n),
  };
}
