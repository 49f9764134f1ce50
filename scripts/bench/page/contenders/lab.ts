import type { Engine } from '../../../../src/engine/contract.ts';
import { referenceFactory } from '../../../../src/engine/reference.ts';
import { createThreaded, wasmFactory } from '../../../../src/engine/wasm/index.ts';
import { type BenchProblem, type Contender, Rounds, Unfit } from '../contender.ts';

// The lab's own engines, used as a run uses them.

function contender(problem: BenchProblem, engine: Engine, device: string): Contender {
  const rounds = new Rounds(problem);
  return {
    device,
    train(steps) {
      for (const batches of rounds.pieces(steps)) {
        if (engine.train(batches) * problem.batchSize < batches.length) throw new Unfit('it diverged');
      }
      return steps;
    },
    weights: () => engine.snapshot().W,
    dispose: () => engine.dispose(),
  };
}

export async function wasmOne(problem: BenchProblem): Promise<Contender> {
  const engine = await wasmFactory.create(problem);
  return contender(problem, engine, `${engine.info.device}, 1 thread`);
}

export async function wasmAll(problem: BenchProblem): Promise<Contender> {
  const wanted = navigator.hardwareConcurrency;
  const engine = await createThreaded(problem, wanted);
  const { threads, device } = engine.info;
  return contender(problem, engine, `${device}, ${threads} threads`);
}

export async function webgl(problem: BenchProblem): Promise<Contender> {
  const { webglFactory } = await import('../../../../src/engine/webgl/index.ts');
  const engine = await webglFactory.create(problem);
  return contender(problem, engine, engine.info.device);
}

export async function reference(problem: BenchProblem): Promise<Contender> {
  return contender(problem, await referenceFactory.create(problem), 'JavaScript');
}
