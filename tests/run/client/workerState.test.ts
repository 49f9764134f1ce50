import { describe, expect, it } from 'vitest';
import {
  maxGrantedStep,
  newWorkerState,
  singleStep,
  type WorkerState,
} from '../../../src/run/client/workerState.ts';

const TASK = { tell: () => {}, stop: () => {}, kill: () => {} };
const SCHEDULE = [0, 1, 2, 3, 5, 9, 14, 20];

/** A worker with one arm, measured at a step or not yet. */
function at(index: number, step?: number, more: Partial<WorkerState> = {}): WorkerState {
  const member = newWorkerState([{ index, m: 10, seed: 0 }], TASK);
  if (step !== undefined) member.measured.set(index, step);
  return Object.assign(member, more);
}

describe('workers in lock-step', () => {
  it('are never granted more than two measured steps beyond the slowest arm’s next', () => {
    expect(maxGrantedStep([at(0), at(1, 9)], SCHEDULE)).toBe(2);
    expect(maxGrantedStep([at(0, 2), at(1, 9)], SCHEDULE)).toBe(9);
    expect(maxGrantedStep([at(0, 14)], SCHEDULE)).toBe(20);
  });

  it('do not wait for an arm that diverged', () => {
    expect(maxGrantedStep([at(0, Number.POSITIVE_INFINITY), at(1, 2)], SCHEDULE)).toBe(9);
    expect(maxGrantedStep([at(0, Number.POSITIVE_INFINITY)], SCHEDULE)).toBe(20);
  });

  it('take a single step together once all wait, those behind first', () => {
    const even = { paused: { lowest: 4, furthest: 4 } };
    expect(singleStep([at(0, 3, even), at(1, 3, even)], 20)).toBe(5);
    expect(singleStep([at(0, 3, even), at(1, 3, { paused: { lowest: 5, furthest: 6 } })], 20)).toBe(6);
    expect(singleStep([at(0, 3, even), at(1)], 20)).toBeNull();
    expect(singleStep([at(0, 3, even), at(1, 20, { done: true })], 20)).toBe(5);
    expect(singleStep([at(0, 20, { done: true })], 20)).toBeNull();
    expect(singleStep([at(0, 20, { paused: { lowest: 20, furthest: 20 } })], 20)).toBe(20);
  });
});
