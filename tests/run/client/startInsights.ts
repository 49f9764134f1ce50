import { readLink } from '../../../src/experiment/link.ts';
import type { InsightGroup } from '../../../src/measure/insights.ts';
import { startSharedInsights } from '../../../src/run/client/insightShares.ts';
import type { InsightRun } from '../../../src/run/client/insights.ts';
import type { SpawnWorker } from '../../../src/run/client/session.ts';
import type { EngineName, InsightFrame } from '../../../src/run/protocol.ts';
import { inThread } from '../inThread.ts';

export const SMALL = '#v=1&k=2&l=1&d=4&n=20&ntest=10&m=3,5&B=4&T=40';

/** Starts insights of a link; `done` resolves the next time everything wanted has come. */
export function look(
  groups: readonly InsightGroup[],
  {
    link = SMALL,
    spawn = inThread() as SpawnWorker,
    engine = 'reference' as EngineName,
    through = undefined as number | undefined,
    workers = 1,
    early = 2,
    onFrame = (_frame: InsightFrame, _run: InsightRun) => {},
  } = {},
) {
  const frames: InsightFrame[] = [];
  let settle: (how: string) => void = () => {};
  const next = () =>
    new Promise<string>((resolve) => {
      settle = resolve;
    });
  const first = next();
  const run: InsightRun = startSharedInsights(
    {
      experiment: readLink(link).experiment,
      files: {},
      spawn,
      engine,
      groups,
      ...(through === undefined ? {} : { through }),
      listener: {
        frame: (frame) => {
          frames.push(frame);
          onFrame(frame, run);
        },
        done: () => settle('done'),
        failed: (message) => settle(message),
      },
    },
    workers,
    early,
  );
  return { run, frames, first, next };
}

export const stepsOf = (frames: readonly InsightFrame[], arm: number, group: InsightGroup) =>
  frames.filter((f) => f.arm === arm && f.group === group).map((f) => f.step);
const key = ({ arm, group, step }: InsightFrame) => `${arm} ${group} ${step}`;
export const sorted = (frames: readonly InsightFrame[]) =>
  [...frames].sort((a, b) => (key(a) < key(b) ? -1 : 1));
