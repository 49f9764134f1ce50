import { describe, expect, it } from 'vitest';
import { readLink } from '../../../../src/experiment/link.ts';
import { measuredSteps } from '../../../../src/measure/schedule.ts';
import { planArms } from '../../../../src/run/plan.ts';
import { type TrainStart, trainTask } from '../../../../src/run/worker/tasks/train.ts';
import { drive } from '../drive.ts';

function startOf(link: string): TrainStart {
  const { experiment } = readLink(link);
  return { experiment, arms: planArms(experiment), engine: 'reference', threads: 1, files: {} };
}

const SMALL = startOf('#v=1&k=2&l=1&d=4&n=20&ntest=10&m=3,5&B=4&T=30');

describe('training', () => {
  it('goes as far as it is granted, and ends when it is stopped', async () => {
    const driven = drive(trainTask, SMALL, (message, { tell, stop }) => {
      if (message.type === 'ready') tell({ type: 'grant', through: 30 });
      if (message.type === 'done') stop();
    });
    await driven.end;
    const types = driven.told.map(({ type }) => type).filter((type) => type !== 'progress');
    const frames = 2 * measuredSteps(30).length;
    expect(types.slice(0, 4)).toEqual(['data', 'armReady', 'armReady', 'ready']); // nothing long without a sign of life
    expect(types.filter((type) => type === 'frame').length).toBe(frames);
    expect(types.at(-1)).toBe('done');
  });

  it('waits while it is paused, takes the step that is asked for, and tells weights', async () => {
    const driven = drive(trainTask, SMALL, (message, { tell, stop }) => {
      if (message.type === 'ready') {
        tell({ type: 'grant', through: 30 });
        tell({ type: 'pause' });
      }
      if (message.type === 'paused') {
        const { lowest, furthest } = message;
        if (lowest < furthest) tell({ type: 'stepTo', step: furthest });
        else if (furthest < 2) tell({ type: 'stepTo', step: furthest + 1 });
        else tell({ type: 'weights', arm: 1 });
      }
      if (message.type === 'weights') stop();
    });
    await driven.end;
    expect(driven.told.at(-2)).toMatchObject({ type: 'progress' });
    expect(driven.told.at(-1)).toMatchObject({ type: 'weights', arm: 1, step: 2 });
    const paused = driven.told.flatMap((message) => (message.type === 'paused' ? [message] : []));
    expect(paused.at(-1)).toEqual({ type: 'paused', lowest: 2, furthest: 2 });
  });

  it('tells what went wrong, and frees its arms', async () => {
    const wrong = drive(trainTask, { ...SMALL, engine: 'webgl' });
    await wrong.end;
    expect(wrong.told).toEqual([{ type: 'failed', kind: 'EngineError', message: 'No webgl engine here.' }]);
  });
});
