import { traitsOf } from '../engine/engines.ts';
import type { ArchivedArm } from './archiveProblem.ts';
import type { TensorArray } from './archiveTensors.ts';
import { type Judgement, judged, notJudged, sameNumbers } from './judgement.ts';
import type { RetrainedRuns } from './retrain.ts';

/** Of the move, of the weights' own rounding, and of how far the two runs of here have parted. */
const OF_MOVE = 1e-3;
const OF_ROUNDING = 2 ** -24;
const TIMES = 2;

/** Judges the tensors that were trained, and AdaGrad's sums of their squared gradients. */
export function judgeEnd(
  { problem, tensors, lacking, end, stated, batches }: ArchivedArm,
  { exact, reference, own, toTheBit }: RetrainedRuns,
): Judgement[] {
  const roots = 8 + Math.sqrt(batches.length / problem.batchSize);
  const drawn = new Set(tensors.filter(({ when }) => when === 'start').map(({ tensor }) => tensor));
  const judge = ({ name: what, key, tensor, when }: TensorArray): Judgement => {
    const stored = end[key];
    const [ofExact, ofReference] = [exact, reference].map((run) => run.end[key] ?? new Float64Array());
    const bits = sameNumbers(ofExact, stored);
    if (toTheBit || (bits && traitsOf(stated.engine.name)?.exact))
      return judged(what, bits, bits ? 'bit for bit' : 'not those of the exact engine');
    if (own.divergedAt !== null) return notJudged(what, 'the run diverged');
    const gap = distance(ofReference, stored);
    const moves = when === 'end' && drawn.has(tensor);
    const move = moves ? distance(stored, problem.start[tensor]) : norm(stored);
    const parted = distance(ofReference, ofExact);
    const allowed = OF_MOVE * move + OF_ROUNDING * roots * norm(stored) + TIMES * parted;
    const told =
      move > 0 ? `${(gap / move).toExponential(1)} of the move away` : `${gap.toExponential(1)} away`;
    return judged(what, gap <= allowed, told);
  };
  const missing = lacking.filter(({ when }) => when === 'end').map(({ name }) => name);
  return [
    ...tensors.filter(({ when }) => when !== 'start').map(judge),
    ...(missing.length === 0
      ? []
      : [notJudged(missing.join(', '), `an archive of version ${stated.version} does not hold them`)]),
  ];
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
