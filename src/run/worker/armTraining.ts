import type { Engine, Snapshot } from '../../engine/contract.ts';
import type { BatchOrder } from '../../random/order.ts';
import type { Arm } from '../protocol.ts';
import type { TaskContext } from './task.ts';

/** One arm in training: its engine, how far it is, and where it could go on from if the engine were lost. */
export interface ArmTraining<E extends Engine = Engine> {
  readonly arm: Arm;
  readonly order: BatchOrder;
  engine: E;
  /** SGD steps taken */
  step: number;
  /** step of the last measurement, or -1 */
  measuredAt: number;
  /** outputs stopped being finite: the arm takes no more steps */
  diverged: boolean;
  /** kept for engines that can be lost */
  safe: { readonly step: number; readonly snapshot: Snapshot } | null;
  /** steps per call that take about SLICE_MS; tuned by time, which never changes a number: calls may be cut anywhere */
  stepsPerSlice: number;
}

/** How long one uninterrupted call may take, so that pause acts at once. */
const SLICE_MS = 6;
/** Largest batches array handed over in one call, in indices. */
const MAX_INDICES = 1 << 20;

/**
 * Trains for about one slice, never beyond `target`.
 * @param batchSize B
 * @param now a clock in ms, used only to size the slices
 * @returns false where the arm diverged
 */
export function trainSlice(arm: ArmTraining, target: number, batchSize: number, now: () => number): boolean {
  const max = Math.max(1, Math.floor(MAX_INDICES / batchSize));
  const count = Math.min(target - arm.step, arm.stepsPerSlice, max);
  const start = now();
  const done = arm.engine.train(arm.order.batches(arm.step, count));
  const spent = now() - start;
  arm.step += done;
  if (spent < SLICE_MS / 2 && count === arm.stepsPerSlice) arm.stepsPerSlice *= 2;
  else if (spent > SLICE_MS)
    arm.stepsPerSlice = Math.max(1, Math.floor((arm.stepsPerSlice * SLICE_MS) / (2 * spent)));
  if (done < count) arm.diverged = true;
  return !arm.diverged;
}

/**
 * Trains to `target`, or to where the arm diverges, with a breath after every slice. Throws Stopped.
 * @param tellProgress called now and then
 */
export async function trainTo(
  arm: ArmTraining,
  target: number,
  batchSize: number,
  context: TaskContext<never>,
  tellProgress?: () => void,
): Promise<void> {
  while (arm.step < target && !arm.diverged) {
    trainSlice(arm, target, batchSize, context.environment.now);
    await context.breatheIfDue(tellProgress);
  }
}
