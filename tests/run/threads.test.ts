import { afterAll, expect, it } from 'vitest';
import { train } from '../../scripts/reference/run.ts';
import { spawnNodeWorker } from '../../src/run/client/spawnNode.ts';
import { releaseWorkers } from '../../src/run/client/workers.ts';
import { fingerprint } from '../../src/state/fingerprint.ts';

afterAll(() => releaseWorkers(spawnNodeWorker));

it('a large arm is split over threads and gives the same bits as on one', async () => {
  const T = 3;
  const link = `#v=1&engine=wasm&d=500&n=64&ntest=16&m=30,2600&B=16&T=${T}`; // 500 x 2600 x 16 > 2e7
  const threads: number[] = [];
  const [one, three] = [
    await train(link, 1, (info) => threads.push(info.threads)),
    await train(link, 3, (info) => threads.push(info.threads)),
  ];
  expect(threads).toEqual([1, 3]);
  expect(fingerprint(three, T)).toBe(fingerprint(one, T));
});
