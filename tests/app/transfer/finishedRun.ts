import { vi } from 'vitest';
import { Controller } from '../../../src/app/lab/controller.ts';
import { measuredSteps } from '../../../src/measure/schedule.ts';
import type { RunSummary } from '../../../src/state/lab.ts';
import { ENGINE, fakeEnvironment, measurement } from '../fakes.ts';

export const ADDRESS = 'https://example.org/widenet/';
export const LINK = 'v=2&delta=0.3&m=10,40&T=20&seeds=2';

/** A page on which the run of a link is over: the values rise with the step and differ between networks. */
export async function finished(link = LINK) {
  const fake = fakeEnvironment(link);
  const controller = new Controller(fake.env);
  controller.open();
  await vi.advanceTimersByTimeAsync(0);
  const summary = (): RunSummary => {
    const { run } = controller.lab.getState();
    if (run === null) throw new Error('there is no run');
    return run;
  };
  const finish = () => {
    const run = fake.runs.at(-1);
    if (run === undefined) throw new Error('no run was started');
    run.listener.engine(ENGINE, '');
    for (const { index } of summary().series.arms)
      for (const step of measuredSteps(20))
        run.listener.frame(index, step, measurement(0.1 + step + index / 7));
    run.listener.done();
  };
  finish();
  const notices = () => controller.lab.getState().notices.map(({ text }) => text);
  return { ...fake, controller, summary, finish, notices };
}

export const file = (content: string | Uint8Array<ArrayBuffer>, name = 'run.json') =>
  new File([content], name);
