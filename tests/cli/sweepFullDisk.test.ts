import { spawnSync } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { lab } from './lab.ts';
import { cellFiles } from './sweepProcess.ts';

const GRID = 'k=2&l=1&d=4&n=20&ntest=10&T=300&seeds=10&x=m:2,3';
const disk = mkdtempSync(join(tmpdir(), 'widenet-full-'));
const mount = (...args: string[]) => spawnSync('mount', args).status === 0;
const mounted = mount('-t', 'tmpfs', '-o', 'size=64k', 'tmpfs', disk);
const WHY = mounted ? '' : ' (skipped: a small file system cannot be mounted here)';

afterAll(() => {
  if (mounted) spawnSync('umount', [disk]);
});

it.skipIf(!mounted)(
  `says so when the disk is full, keeps what is finished, and goes on when there is room${WHY}`,
  async () => {
    const full = await lab('sweep', GRID, '--out', disk);
    expect(full.status).toBe(2);
    expect(full.err).toMatch(/the disk is full\. Cells finished before are kept/);
    const kept = cellFiles(disk).length;
    expect(kept).toBeGreaterThan(0);
    expect(mount('-o', 'remount,size=1m', disk)).toBe(true);
    const room = await lab('sweep', GRID, '--out', disk);
    expect(room.status).toBe(0);
    expect(room.lines.at(-1)).toMatchObject({ cells: 20, reused: kept, computed: 20 - kept });
  },
);
