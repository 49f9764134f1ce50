import type { Experiment } from './experiment.ts';
import { fileOf } from './settings.ts';

/** Digits in the file that the page ships, the first of the official split. */
const PAGE_DIGITS = { n: 6000, ntest: 2000 } as const;
/** Digits of the official split, which the command line can have. */
export const ALL_DIGITS = { n: 60000, ntest: 10000 } as const;

/** Whether an experiment asks for more digits than the page ships. */
export function needsAllDigits({ data, n, ntest }: Experiment): boolean {
  return fileOf({ data }) === 'digits' && (n > PAGE_DIGITS.n || ntest > PAGE_DIGITS.ntest);
}

/** The experiment with no more digits than the page ships, and what to say of it; itself and null where there are enough. */
export function fitToPageDigits(experiment: Experiment): {
  readonly experiment: Experiment;
  readonly note: string | null;
} {
  if (!needsAllDigits(experiment)) return { experiment, note: null };
  const n = Math.min(experiment.n, PAGE_DIGITS.n);
  const ntest = Math.min(experiment.ntest, PAGE_DIGITS.ntest);
  return {
    experiment: { ...experiment, n, ntest },
    note: `The page has the first 6,000 training and 2,000 test digits of MNIST, and n = ${experiment.n}, ntest = ${experiment.ntest} were asked for: n = ${n} and ntest = ${ntest} are used instead. All 60,000 + 10,000 can be had on the command line (npm run mnist, then npm run lab).`,
  };
}
