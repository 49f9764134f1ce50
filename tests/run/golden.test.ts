import { afterAll, expect, it } from 'vitest';
import { train } from '../../scripts/reference/run.ts';
import { readLink } from '../../src/experiment/link.ts';
import { spawnNodeWorker } from '../../src/run/spawnNode.ts';
import { releaseWorkers } from '../../src/run/workers.ts';
import { fingerprint } from '../../src/state/fingerprint.ts';
import golden from '../fixtures/golden-fingerprints.json' with { type: 'json' };

// Fingerprints of the exact engine, fixed for ever: the same in Node, Chromium and Firefox (tests/e2e). If one changes, a
// shared link no longer reproduces; `npm run golden` rewrites the file, and the change must be announced.
afterAll(() => releaseWorkers(spawnNodeWorker));

it.each(golden)('$link', async ({ link, fp }) => {
  expect(fingerprint(await train(link), readLink(link).experiment.T)).toBe(fp);
});
