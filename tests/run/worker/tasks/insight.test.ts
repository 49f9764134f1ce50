import { expect, it } from 'vitest';
import { readLink } from '../../../../src/experiment/link.ts';
import { measuredSteps } from '../../../../src/measure/schedule.ts';
import { planArms } from '../../../../src/run/plan.ts';
import { insightTask } from '../../../../src/run/worker/tasks/insight.ts';
import { drive } from '../drive.ts';

it('insights come for what is wanted, no more than eight ahead of what has arrived, and go on when more is', async () => {
  const { experiment } = readLink('#v=1&k=2&l=1&d=4&n=20&ntest=10&m=3&B=4&T=30');
  const wanted = { groups: ['gradients'], geometryArms: [], landscapeStep: 30, through: 30 } as const;
  const arms = planArms(experiment);
  let ends = 0;
  let ahead = 0;
  let most = 0;
  const driven = drive(
    insightTask,
    { experiment, arms, engine: 'reference', files: {}, wanted },
    (message, { tell, stop }) => {
      if (message.type === 'insightFrame') {
        most = Math.max(most, ++ahead);
        setImmediate(() => {
          ahead--;
          tell({ type: 'got' });
        });
      }
      if (message.type !== 'insightDone') return;
      if (ends++ === 0) tell({ type: 'want', wanted: { ...wanted, groups: ['units'] } });
      else stop();
    },
  );
  await driven.end;
  const groups = driven.told.flatMap((message) =>
    message.type === 'insightFrame' ? [message.frame.group] : [],
  );
  const steps = measuredSteps(30).length;
  expect(groups.filter((group) => group === 'gradients').length).toBe(steps);
  expect(groups.filter((group) => group === 'units').length).toBe(steps);
  expect(most).toBeLessThanOrEqual(8);
});
