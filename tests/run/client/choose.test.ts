import { describe, expect, it } from 'vitest';
import { EngineError, type EngineFactory } from '../../../src/engine/contract.ts';
import { enginesFor } from '../../../src/engine/engines.ts';
import { referenceFactory } from '../../../src/engine/reference.ts';
import { readLink } from '../../../src/experiment/link.ts';
import { chooseEngines, type TimingCache } from '../../../src/run/client/choose.ts';
import { inThread } from '../inThread.ts';

const LARGE = readLink('#v=1&d=200&m=3,6000&B=5&n=10&ntest=4&T=5').experiment; // 24 Mflop a step: a GPU could win
const SMALL = readLink('#v=1').experiment;

function memory(start: Record<string, string> = {}): TimingCache & { readonly entries: Map<string, string> } {
  const entries = new Map(Object.entries(start));
  return {
    entries,
    get: (key) => entries.get(key) ?? null,
    set: (key, value) => void entries.set(key, value),
  };
}

/** The workers' time in ms: it passes only while an engine trains. */
let time = 0;
const clock = () => time;

/** An engine that takes so many ms of that time for a step. */
function slow(name: 'wasm' | 'webgl', ms: number): EngineFactory {
  return {
    ...referenceFactory,
    name,
    async create(problem) {
      const engine = await referenceFactory.create({
        ...problem,
        m: 1,
        start: { W: problem.start.W.subarray(0, problem.d), A: problem.start.A.subarray(0, problem.k) },
      });
      return {
        info: { ...engine.info, name },
        train: (batches) => {
          time += (ms * batches.length) / problem.batchSize;
          return batches.length / problem.batchSize;
        },
        measure: () => engine.measure(),
        snapshot: () => engine.snapshot(),
        restore: () => {},
        dispose: () => {},
      };
    },
  };
}

const refused: EngineFactory = {
  ...referenceFactory,
  name: 'webgl',
  create: async () => {
    throw new EngineError('This browser has no WebGL 2.');
  },
};

describe('chooseEngines', () => {
  it('never takes the GPU for lazily scaled networks, and says so', async () => {
    for (const engine of ['webgl', 'auto'] as const) {
      const choice = await chooseEngines({ ...LARGE, engine, lazy: 'on' }, {}, inThread({}), memory());
      expect(choice).toEqual({ engines: ['wasm', 'reference'], note: expect.stringMatching(/lazy/) });
    }
    const pinned = await chooseEngines(
      { ...LARGE, engine: 'reference', lazy: 'on' },
      {},
      inThread({}),
      memory(),
    );
    expect(pinned).toEqual({ engines: ['reference'], note: '' });
  });

  it('takes what a link pins, without timing anything', async () => {
    const choice = await chooseEngines({ ...LARGE, engine: 'webgl' }, {}, inThread({}), memory());
    expect(choice).toEqual({ engines: enginesFor('webgl'), note: '' });
  });

  it('does not time where a GPU cannot win', async () => {
    const choice = await chooseEngines(SMALL, {}, inThread({}), memory());
    expect(choice.engines[0]).toBe('wasm');
    expect(choice.note).toContain('fixed cost');
  });

  it('counts the layers of a deep network, whose calls grow with them, and remembers each depth apart', async () => {
    const spawn = inThread({ wasm: slow('wasm', 1), webgl: slow('webgl', 8) }, clock);
    const remembered = memory();
    const choose = (m: number, L: number) => {
      const { experiment } = readLink(`#model=deep&d=100&n=64&ntest=4&T=5&B=64&m=${m}&L=${L}`);
      return chooseEngines(experiment, {}, spawn, remembered);
    };
    expect((await choose(400, 1)).note).toContain('fixed cost'); // 11 Mflop
    expect((await choose(256, 2)).note).toContain('fixed cost'); // 23 Mflop, 12 by layer
    for (const L of [3, 4]) expect((await choose(400, L)).note).toContain('timed at m = 400'); // 31 and 33 by layer
    expect(remembered.entries.size).toBe(2);
  });

  it.each([
    ['webgl', 8, 1],
    ['wasm', 1, 8],
  ] as const)(
    'takes %s where it is faster, gives both numbers and remembers them',
    async (winner, wasm, webgl) => {
      const spawn = inThread({ wasm: slow('wasm', wasm), webgl: slow('webgl', webgl) }, clock);
      const remembered = memory();
      const choice = await chooseEngines(LARGE, {}, spawn, remembered);
      expect(choice.engines[0]).toBe(winner);
      expect(choice.note).toContain(
        `timed at m = 6000: exact ${wasm.toFixed(1)} ms a step; GPU ${webgl.toFixed(1)} ms a step`,
      );
      const again = await chooseEngines(LARGE, {}, inThread({}), remembered);
      expect(again).toEqual(choice);
    },
  );

  it('says why the GPU is not used where it cannot run', async () => {
    const choice = await chooseEngines(
      LARGE,
      {},
      inThread({ wasm: slow('wasm', 1), webgl: refused }, clock),
      memory(),
    );
    expect(choice.engines[0]).toBe('wasm');
    expect(choice.note).toContain('GPU not here: This browser has no WebGL 2.');
  });

  it('does not trust what storage holds', async () => {
    for (const text of [
      '',
      '{',
      '[{"engine":"wasm","msPerStep":"fast"}]',
      '[{"engine":"evil","msPerStep":1}]',
      'null',
    ]) {
      const filled: TimingCache = { get: () => text, set: () => {} };
      const choice = await chooseEngines(
        LARGE,
        {},
        inThread({ wasm: slow('wasm', 1), webgl: refused }, clock),
        filled,
      );
      expect(choice.note).toContain('This browser has no WebGL 2.');
    }
  });
});
