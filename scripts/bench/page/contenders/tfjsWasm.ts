import { setThreadsCount, setWasmPaths } from '@tensorflow/tfjs-backend-wasm';
import plain from '@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm.wasm?url';
import simd from '@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm-simd.wasm?url';
import threaded from '@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm-threaded-simd.wasm?url';
import {
  add,
  dispose,
  env,
  gather,
  matMul,
  mul,
  relu,
  setBackend,
  softmax,
  step as stepFunction,
  sub,
  type Tensor2D,
  tensor1d,
  tensor2d,
  tidy,
  transpose,
} from '@tensorflow/tfjs-core';
import { type BenchProblem, type Contender, Rounds, transposed } from '../contender.ts';

/** A threaded start that hangs (its worker script is blocked, say) is given up after this many ms. */
const START_LIMIT = 8000;

async function start(threads: number): Promise<void> {
  setWasmPaths({
    'tfjs-backend-wasm.wasm': plain,
    'tfjs-backend-wasm-simd.wasm': simd,
    'tfjs-backend-wasm-threaded-simd.wasm': threaded,
  });
  if (threads > 1) setThreadsCount(threads);
  else env().set('WASM_HAS_MULTITHREAD_SUPPORT', false);
  const late = new Promise<never>((_, reject) => {
    setTimeout(() => reject(new Error('tfjs did not start its threads in time')), START_LIMIT);
  });
  if (!(await Promise.race([setBackend('wasm'), late])))
    throw new Error('tfjs could not start its wasm backend');
}

/** By hand: the oneHot of this backend writes the bits of integers where floats are asked for. */
function oneHot(labels: Int32Array, k: number): Float32Array {
  const hot = new Float32Array(labels.length * k);
  labels.forEach((label, i) => {
    hot[i * k + label] = 1;
  });
  return hot;
}

/**
 * tfjs wasm its best way. A matMul that transposes an operand itself misses the fast library inside (a factor of 14),
 * and the second operand is packed anew in every step, so the small matrices are transposed explicitly and always come
 * second: H^T = relu(W x^T), D^T = A^T G^T gated, W += D^T x. W is never transposed or packed.
 */
async function tfjsWasm(problem: BenchProblem, threads: number): Promise<Contender> {
  const { d, m, k, n, batchSize, X, y, learningRate } = problem;
  const { W: W0, A } = problem.start;
  await start(threads);
  const points = tensor2d(Float32Array.from(X), [n, d]);
  const hot = tensor2d(oneHot(y, k), [n, k]);
  const a = tensor2d(Float32Array.from(A), [k, m]);
  const scaled = Float32Array.from(A, (value) => (-value * learningRate) / batchSize);
  const stepAT = tensor2d(transposed(scaled, k, m), [m, k]);
  let W = tensor2d(Float32Array.from(W0), [m, d]);
  const rounds = new Rounds(problem);

  function step(batch: Int32Array): Tensor2D {
    const at = tensor1d(batch, 'int32');
    const x = gather(points, at) as Tensor2D;
    const HT = relu(matMul(W, transpose(x))); // m x B
    const F = transpose(matMul(a, HT)); // B x k
    const GT = transpose(sub(softmax(F), gather(hot, at))) as Tensor2D; // k x B
    const DT = mul(matMul(stepAT, GT), stepFunction(HT)) as Tensor2D; // m x B
    return add(W, matMul(DT, x)) as Tensor2D;
  }

  return {
    device: `tfjs wasm, ${threads} thread${threads > 1 ? 's' : ''}`,
    train(steps) {
      for (const batch of rounds.singles(steps)) {
        const next = tidy(() => step(batch));
        W.dispose();
        W = next;
      }
      return steps; // wasm computes at once: nothing to wait for
    },
    weights: () => W.dataSync().slice() as Float32Array,
    dispose: () => dispose([points, hot, a, stepAT, W]),
  };
}

export const tfjsWasmOne = (problem: BenchProblem) => tfjsWasm(problem, 1);
export const tfjsWasmAll = (problem: BenchProblem) => tfjsWasm(problem, navigator.hardwareConcurrency);
