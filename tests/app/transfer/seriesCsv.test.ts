import { expect, it } from 'vitest';
import { seriesCsv } from '../../../src/app/transfer/seriesCsv.ts';
import { measuredSteps } from '../../../src/measure/schedule.ts';
import { fakeClock } from '../fakeClock.ts';
import { finished } from './finishedRun.ts';

fakeClock();

it('the CSV of a run has a row for every network and measured step', async () => {
  const { summary } = await finished();
  const lines = seriesCsv(summary().series).split('\r\n');
  expect(lines[0]).toMatch(/^m,seed,step,trainLoss,testLoss,/);
  expect(lines.filter((line) => line !== '')).toHaveLength(1 + 4 * measuredSteps(20).length);
  expect(lines[1].split(',').slice(0, 4)).toEqual(['10', '1', '0', '0.1']);
});
