import { webglFactory } from '../../src/engine/webgl/index.ts';
import { batchesOf, FIXTURES, problemOf } from '../engine/fixtures.ts';

/** What the worker posts when it has trained the `small` fixture to its end. */
export interface WorkerAnswer {
  readonly trainLoss: number | null;
  readonly error: string | null;
}

async function trainSmall(): Promise<WorkerAnswer> {
  try {
    const engine = await webglFactory.create(problemOf(FIXTURES.small));
    engine.train(batchesOf(FIXTURES.small));
    return { trainLoss: engine.measure().trainLoss, error: null };
  } catch (error) {
    return { trainLoss: null, error: String(error) };
  }
}

trainSmall().then((answer) => postMessage(answer));
