import { vi } from 'vitest';
import { Controller } from '../../../src/app/lab/controller.ts';
import type { Environment } from '../../../src/app/shell/environment.ts';
import { fakeEnvironment } from '../fakes.ts';

export async function opened(hash = '', more: Partial<Environment> = {}) {
  const fake = fakeEnvironment(hash);
  const controller = new Controller({ ...fake.env, ...more });
  controller.open();
  await vi.advanceTimersByTimeAsync(0);
  const state = () => controller.lab.getState();
  const present = () => {
    const run = fake.runs.at(-1);
    if (run === undefined) throw new Error('no run was started');
    return run;
  };
  return { ...fake, controller, state, present };
}

export const settle = () => vi.advanceTimersByTimeAsync(300);
