import { describe, expect, it } from 'vitest';
import { referenceFactory } from '../../src/engine/reference.ts';
import type { SpawnWorker } from '../../src/run/client/session.ts';
import type { FromWorker } from '../../src/run/worker/messages.ts';
import { type Cell, planCells } from '../../src/sweep/cells.ts';
import { readSweep } from '../../src/sweep/link.ts';
import type { CellResult } from '../../src/sweep/result.ts';
import { runSweep, type SweepOptions } from '../../src/sweep/runner.ts';
import { inThread, start } from '../run/inThread.ts';

const TINY = 'place=tight&seeds=1&k=2&l=1&d=4&n=20&ntest=10&T=30&engine=reference';
const cellsOf = (link: string) => planCells(readSweep(link).sweep);
const GRID = cellsOf(`${TINY.replace('seeds=1', 'seeds=2')}&x=m:2,3,5&y=delta:0.2,0.5`);

function sweep(options: Partial<SweepOptions> = {}) {
  const results = new Map<string, CellResult>();
  const failures: string[] = [];
  const order: Cell[] = [];
  const run = runSweep({
    cells: GRID,
    done: results,
    files: {},
    spawn: inThread(),
    workers: 2,
    onCell: (cell, result) => {
      order.push(cell);
      results.set(cell.id, result);
    },
    onFailed: (_, message) => failures.push(message),
    ...options,
  });
  return { run, results, failures, order };
}

/** A worker that breaks down whenever a network of this width is started, at most so many times. */
function breakingAt(m: number, times: number): SpawnWorker {
  let left = times;
  const inner = inThread();
  return (onMessage, onError) => {
    const worker = inner(onMessage, onError);
    return {
      ...worker,
      post: (message) => {
        const starts = message.type === 'open' && message.task === 'train' && message.start.arms[0].m === m;
        if (starts && left-- > 0) setImmediate(() => onError('out of memory'));
        else worker.post(message);
      },
    };
  };
}

describe('a sweep', () => {
  it('computes every cell, with the numbers that the cell’s own link gives', async () => {
    const { run, results } = sweep();
    expect(await run.finished).toBe('done');
    expect([...results.keys()].sort()).toEqual(GRID.map((cell) => cell.id).sort());
    const cell = GRID[3];
    const alone = start(`#${cell.link}`);
    expect(await alone.end).toBe('done');
    alone.run.stop();
    expect(results.get(cell.id)?.series?.values.trainLoss).toEqual(
      alone.frames.map((frame) => frame.values.trainLoss),
    );
  });

  it('gives the same results with one worker and with three', async () => {
    const one = sweep({ workers: 1 });
    const three = sweep({ workers: 3 });
    await Promise.all([one.run.finished, three.run.finished]);
    for (const cell of GRID) expect(three.results.get(cell.id)).toEqual(one.results.get(cell.id));
  });

  it('computes only what is not there yet', async () => {
    const first = sweep();
    await first.run.finished;
    const kept = new Map([...first.results].slice(0, 5));
    const progress: number[] = [];
    const second = sweep({ done: kept, onProgress: ({ done }) => progress.push(done) });
    await second.run.finished;
    expect(second.order).toHaveLength(GRID.length - 5);
    expect(progress[0]).toBe(5);
    expect(progress.at(-1)).toBe(GRID.length);
  });

  it('takes an unreachable delta as the result of its cells and goes on with the others', async () => {
    const cells = cellsOf(`${TINY}&x=m:2,3&y=delta:0.2,1.9`);
    const { run, results } = sweep({ cells });
    expect(await run.finished).toBe('done');
    for (const cell of cells) {
      const result = results.get(cell.id);
      if (cell.y === 1.9)
        expect(result).toMatchObject({ series: null, error: expect.stringMatching(/the largest is delta/) });
      else expect(result?.error).toBe(null);
    }
  });

  it('waits while paused and goes on afterwards', async () => {
    let release = () => {};
    const paused = new Promise<void>((resolve) => {
      release = resolve;
    });
    const { run, order } = sweep({
      onCell: (cell) => {
        order.push(cell);
        if (order.length === 3) {
          run.pause();
          release();
        }
      },
    });
    await paused;
    for (let i = 0; i < 200; i++) await new Promise((resolve) => setImmediate(resolve));
    const then = order.length;
    expect(then).toBeLessThan(6);
    for (let i = 0; i < 200; i++) await new Promise((resolve) => setImmediate(resolve));
    expect(order.length).toBe(then);
    run.resume();
    expect(await run.finished).toBe('done');
    expect(order).toHaveLength(GRID.length);
  });

  it('tells nothing more once stopped', async () => {
    const { run, order } = sweep({
      onCell: (cell) => {
        order.push(cell);
        if (order.length === 2) run.stop();
      },
    });
    expect(await run.finished).toBe('stopped');
    for (let i = 0; i < 100; i++) await new Promise((resolve) => setImmediate(resolve));
    expect(order).toHaveLength(2);
  });

  it('stops with the error where a result cannot be kept', async () => {
    let kept = 0;
    const { run } = sweep({
      onCell: () => {
        if (++kept === 3) throw new Error('disk full');
      },
    });
    await expect(run.finished).rejects.toThrow('disk full');
    for (let i = 0; i < 100; i++) await new Promise((resolve) => setImmediate(resolve));
    expect(kept).toBe(3);
  });

  it('tries a cell again where its worker broke, and leaves it out when that happens twice', async () => {
    const once = sweep({ spawn: breakingAt(3, 1) });
    expect(await once.run.finished).toBe('done');
    expect(once.order).toHaveLength(GRID.length);
    expect(once.failures).toEqual([]);
    const always = sweep({ spawn: breakingAt(3, 1e9) });
    expect(await always.run.finished).toBe('done');
    expect(always.order).toHaveLength(GRID.length - 4);
    expect(always.failures).toHaveLength(4);
    expect(always.failures[0]).toContain('out of memory');
  });

  it('never replaces the engine by another in silence', async () => {
    const cells = cellsOf(`${TINY.replace('reference', 'wasm')}&x=m:2`);
    const { run, failures, results } = sweep({ cells, spawn: inThread({ reference: referenceFactory }) });
    expect(await run.finished).toBe('done');
    expect(results.size).toBe(0);
    expect(failures[0]).toContain('No wasm engine here');
  });

  it('ignores messages of other runs', async () => {
    const inner = inThread();
    const spawn: SpawnWorker = (onMessage, onError) => {
      const failed = { type: 'failed', kind: 'InternalError', message: 'stray' } as const;
      const stray: FromWorker = { run: -1, message: failed };
      setImmediate(() => onMessage(stray));
      return inner(onMessage, onError);
    };
    const { run, failures } = sweep({ spawn });
    expect(await run.finished).toBe('done');
    expect(failures).toEqual([]);
  });
});
