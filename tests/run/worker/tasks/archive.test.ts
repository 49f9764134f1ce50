import { unzipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { readLink } from '../../../../src/experiment/link.ts';
import { planArms } from '../../../../src/run/plan.ts';
import { archiveTask } from '../../../../src/run/worker/tasks/archive.ts';
import { drive } from '../drive.ts';

const { experiment } = readLink('#v=1&k=2&l=1&d=4&n=20&ntest=10&m=3,5&B=4&T=30&seeds=2');
const START = {
  experiment,
  arms: planArms(experiment),
  engine: 'reference',
  files: {},
  texts: { 'note.txt': 'of this run' },
} as const;

describe('archiving', () => {
  it('ends with one zip: the texts, and every arm', async () => {
    const driven = drive(archiveTask, START);
    await driven.end;
    const shares = driven.told.flatMap((message) => (message.type === 'archiving' ? [message.share] : []));
    expect(shares).toEqual([...shares].sort((a, b) => a - b));
    expect(shares.every((share) => share >= 0 && share <= 1)).toBe(true);
    const last = driven.told.at(-1);
    if (last?.type !== 'archived') throw new Error('no zip');
    const files = unzipSync(new Uint8Array(await last.zip.arrayBuffer()));
    expect(Object.keys(files).length).toBe(1 + START.arms.length);
    expect(new TextDecoder().decode(files['note.txt'])).toBe('of this run');
  });

  it('tells nothing once it is stopped', async () => {
    const driven = drive(archiveTask, START);
    driven.stop();
    await driven.end;
    expect(driven.told).toEqual([]);
  });
});
