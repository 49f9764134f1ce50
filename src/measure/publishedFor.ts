import { ALL_DIGITS } from '../experiment/digitCounts.ts';
import type { Experiment } from '../experiment/settings.ts';
import {
  FIGURE_1,
  FIGURE_2,
  type PublishedFigure,
  type PublishedPoint,
  READ_OFF_ERROR,
} from './publishedFigures.ts';

/** What an experiment must have in common with a figure to be compared with it. */
interface Match {
  readonly figure: PublishedFigure;
  readonly same: Partial<Experiment>;
  /** one sentence where the experiment is smaller than what was published; null where it is not */
  readonly differs: (experiment: Experiment) => string | null;
}

/** The network and the points as they are: what is searched for (tau, c, gamma, the order of the points) is left free. */
const PLAIN = { model: 'two-layer', p: 0, inputs: 'clean', scale: 1, lazy: 'off' } as const;

const MATCHES: readonly Match[] = [
  {
    figure: FIGURE_1,
    same: { ...PLAIN, data: 'gaussian', d: 1000, k: 10, l: 2, n: 1000, B: 16, mean: 5, noise: 1 },
    differs: () => null,
  },
  {
    figure: FIGURE_2,
    same: { ...PLAIN, data: 'mnist', B: 64 },
    differs: ({ n }) =>
      n === ALL_DIGITS.n
        ? null
        : `The figure was made with all 60,000 training digits; this run has n = ${n}, so the late steps need not agree.`,
  },
];

/** Published values that belong beside an experiment. */
export interface Published {
  readonly figure: PublishedFigure;
  /** those of the experiment's widths, at steps that it reaches */
  readonly points: readonly PublishedPoint[];
  readonly differs: string | null;
}

/**
 * The published values for the problem that an experiment poses, whatever its output scale, richness and learning rate: also
 * where these do not reproduce them, so that this is seen. Null where nothing was published of it, or nothing within its
 * widths and steps.
 */
export function publishedFor(experiment: Experiment): Published | null {
  const match = MATCHES.find(({ same }) =>
    (Object.keys(same) as (keyof Experiment)[]).every((key) => experiment[key] === same[key]),
  );
  if (match === undefined) return null;
  const { figure } = match;
  const known = experiment.m.filter((m) => figure.widths.includes(m));
  const points = figure.panels
    .flatMap((panel) => panel.points)
    .filter(
      ({ m, step }) => step <= experiment.T && (m === null ? known.length > 0 : experiment.m.includes(m)),
    );
  return points.length === 0 ? null : { figure, points, differs: match.differs(experiment) };
}

/** From where to where a published value, or its step, may lie by the error of reading it off. */
export function uncertainty({ value, step, uncertain }: PublishedPoint): {
  readonly of: 'value' | 'step';
  readonly low: number;
  readonly high: number;
} {
  if (uncertain === 'step')
    return { of: 'step', low: step * (1 - READ_OFF_ERROR), high: step * (1 + READ_OFF_ERROR) };
  const off = READ_OFF_ERROR * (uncertain === 'accuracy' ? 1 - value : value);
  return { of: 'value', low: Math.max(0, value - off), high: value + off };
}
