import { afterAll, expect, it } from 'vitest';
import { train } from '../../scripts/reference/run.ts';
import { readLink } from '../../src/experiment/link.ts';
import { spawnNodeWorker } from '../../src/run/client/spawnNode.ts';
import { releaseWorkers } from '../../src/run/client/workers.ts';
import { compareFingerprints, fingerprint } from '../../src/state/fingerprint.ts';
import golden from '../fixtures/golden-fingerprints.json' with { type: 'json' };

// Fingerprints of the exact engine, fixed for ever: the same in Node, Chromium and Firefox (tests/e2e). If one changes, a
// shared link no longer reproduces; `npm run golden` rewrites the file, and the change must be announced. Those of links of
// version 1 (`v1`) were made when the first of equal outputs counted.
afterAll(() => releaseWorkers(spawnNodeWorker));

it.each(golden)('$link', async ({ link, fp, v1 }) => {
  const { T } = readLink(link).experiment;
  const actual = fingerprint(await train(link), T);
  expect(actual).toBe(fp);
  if (v1 !== undefined && v1 !== fp)
    expect(compareFingerprints(v1, actual, T)).toEqual({ same: false, tiesOnly: true });
});
