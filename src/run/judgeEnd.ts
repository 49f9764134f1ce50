import type { Reals } from '../data/types.ts';
import type { Snapshot } from '../engine/contract.ts';
import { traitsOf } from '../engine/engines.ts';
import type { ArchivedArm } from './archiveProblem.ts';
import { type Judgement, judged, notJudged, same } from './judgement.ts';
import type { Both } from './retrain.ts';

/** Of the move, of the weights' own rounding, and of how far the two runs of here have parted. */
const OF_MOVE = 1e-3;
const OF_ROUNDING = 2 ** -24;
const TIMES = 2;

/** Judges the final weights, and what a student trains besides. */
export function judgeEnd(
  { problem, WFinal, student, stated, batches }: ArchivedArm,
  { exact, reference, own, toTheBit }: Both,
): Judgement[] {
  const rows: Judgement[] = [];
  const roots = 8 + Math.sqrt(batches.length / problem.batchSize);
  const judge = (what: string, start: Reals | null, of: (end: Snapshot) => Reals, stored: Reals) => {
    const bits = same(of(exact.end), stored);
    if (toTheBit || (bits && traitsOf(stated.engine.name)?.exact))
      return rows.push(judged(what, bits, bits ? 'bit for bit' : 'not those of the exact engine'));
    if (own.divergedAt !== null) return rows.push(notJudged(what, 'the run diverged'));
    const gap = distance(of(reference.end), stored);
    const move = start === null ? norm(stored) : distance(stored, start);
    const parted = distance(of(reference.end), of(exact.end));
    const allowed = OF_MOVE * move + OF_ROUNDING * roots * norm(stored) + TIMES * parted;
    const told =
      move > 0 ? `${(gap / move).toExponential(1)} of the move away` : `${gap.toExponential(1)} away`;
    return rows.push(judged(what, gap <= allowed, told));
  };
  judge('WFinal', problem.start.W, ({ W }) => W, WFinal);
  if (problem.regression?.trainOutput !== true) return rows;
  if (student === null)
    return [
      ...rows,
      notJudged('aFinal, biasFinal', `an archive of version ${stated.version} does not hold them`),
    ];
  const { A: a, bias, squaresW, squaresA } = student;
  const none = new Float64Array();
  judge('aFinal', problem.start.A, ({ A }) => A ?? none, a);
  judge('biasFinal', null, ({ bias }) => bias ?? Float64Array.of(Number.NaN), bias);
  if (problem.regression.optimizer.kind === 'adagrad') {
    judge('squaresW', null, ({ squaresW }) => squaresW ?? none, squaresW);
    judge('squaresA', null, ({ squaresA }) => squaresA ?? none, squaresA);
  }
  return rows;
}

/** Infinite where a number is missing or none. */
function distance(a: ArrayLike<number>, b: ArrayLike<number>): number {
  if (a.length !== b.length) return Number.POSITIVE_INFINITY;
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += (a[i] - b[i]) ** 2;
  return Number.isNaN(sum) ? Number.POSITIVE_INFINITY : Math.sqrt(sum);
}

function norm(a: ArrayLike<number>): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += a[i] ** 2;
  return Math.sqrt(sum);
}
