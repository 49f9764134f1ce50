import { vi } from 'vitest';
import { Controller } from '../../../src/app/lab/controller.ts';
import { LectureController } from '../../../src/app/lecture/lectureController.ts';
import type { Chapter, Step } from '../../../src/app/lecture/types.ts';
import type { Environment } from '../../../src/app/shell/environment.ts';
import { ENGINE, fakeEnvironment, measurement } from '../fakes.ts';

export const A = 'v=1&m=10,20&T=50&engine=wasm';
export const B = 'v=1&m=30&T=40&engine=wasm';

function step(title: string, link: string, more: Partial<Step> = {}): Step {
  return { title, text: [title], figure: { link, kind: 'error' }, finding: () => title, ...more };
}

const ASKED = step('asked', B, {
  predict: {
    kind: 'draw',
    question: '?',
    x: { label: 'x', scale: 'log' },
    y: { label: 'y', scale: 'linear', domain: [0, 1] },
    at: [1, 2],
    handle: 'step',
    start: 0.5,
    measured: () => [0, 1],
  },
});

export const CHAPTERS: readonly Chapter[] = [
  { title: 'One', short: 'One', steps: [step('first', A), step('same run', A), step('another', B)] },
  {
    title: 'Two',
    short: 'Two',
    steps: [ASKED, step('inside', A, { figure: { link: A, kind: 'spectrum' } })],
  },
];

/** @param visit what the browser keeps while the tab is open; a second lecture with the same one is a reload */
export async function opened(hash: string, visit?: Environment['visit']) {
  const fake = fakeEnvironment(hash);
  const page = new Controller(visit === undefined ? fake.env : { ...fake.env, visit });
  page.open();
  const lecture = new LectureController(page, CHAPTERS);
  lecture.open();
  const settled = () => vi.advanceTimersByTimeAsync(0);
  await settled();
  const finish = async (at = fake.runs.length - 1) => {
    const run = fake.runs[at];
    run.listener.engine(ENGINE, '');
    run.options.experiment.m.forEach((_, arm) => {
      run.listener.frame(arm, 0, measurement(0.5));
      run.listener.frame(arm, run.options.experiment.T, measurement(0.1));
    });
    run.listener.done();
    await settled();
  };
  return { ...fake, page, lecture, settled, finish, state: () => lecture.store.getState() };
}

export const figureOf = ({ state }: Awaited<ReturnType<typeof opened>>) => {
  const { figure } = state();
  if (figure === null) throw new Error('no figure');
  return figure;
};
