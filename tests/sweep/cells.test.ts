import { sha256 } from '@noble/hashes/sha2';
import { bytesToHex } from '@noble/hashes/utils';
import { expect, it } from 'vitest';
import { readLink } from '../../src/experiment/link.ts';
import { cellId, planCells, shardOf } from '../../src/sweep/cells.ts';
import { readSweep } from '../../src/sweep/link.ts';

const plan = (link: string, digest = '') => planCells(readSweep(link).sweep, digest);
const ids = (link: string, digest = '') => plan(link, digest).map((cell) => cell.id);

it('plans every point and seed once, each a link of its own that opens this one network', () => {
  const cells = plan('T=30&seeds=2&seed=7&x=m:3,5&y=delta:0.1,0.2,0.3');
  expect(cells).toHaveLength(12);
  expect(new Set(cells.map((cell) => cell.id)).size).toBe(12);
  for (const cell of cells) {
    const { experiment, problems } = readLink(cell.link);
    expect(problems).toEqual([]);
    expect(experiment).toEqual(cell.experiment);
    expect(experiment).toMatchObject({
      m: [cell.x],
      delta: cell.y,
      seed: cell.seed,
      seeds: 1,
      engine: 'wasm',
    });
  }
});

it('names a cell the same in every sweep that contains it', () => {
  const small = ids('T=30&seeds=1&x=m:3,5');
  for (const id of small) {
    expect(ids('T=30&seeds=3&x=m:3,4,5,6')).toContain(id);
    expect(ids('T=30&x=delta:0.2,0.5&y=m:3,5')).toContain(id);
    expect(ids('T=30&engine=wasm&x=m:3,5')).toContain(id);
    expect(ids('T=30&x=m:3,5&over=c:1,3')).toContain(id); // the default c
  }
});

it('names cells differently where their numbers may differ', () => {
  const all = [
    ids('T=30&seeds=1&x=m:3'),
    ids('T=31&seeds=1&x=m:3'),
    ids('T=30&seeds=1&engine=reference&x=m:3'),
    ids('T=30&seeds=1&seed=2&x=m:3'),
    ids('T=30&seeds=1&x=m:3', 'file'),
    ids('T=30&seeds=1&x=m:3&result=found:trainError:0.001'),
  ];
  expect(new Set(all.flat()).size).toBe(6);
});

const cellTwo = (link: string) => bytesToHex(sha256(`cell 2\n${link}\n`)).slice(0, 32);

it('keeps its names for ever: results on disks depend on them', () => {
  expect(cellId('v=1&m=10&engine=wasm')).toBe('49a957a29918031ef3a0ec45cbce162f');
  // other looks keep theirs, spectra whose noise was once taken for numbers do not
  expect(cellId('v=1&m=10&engine=wasm&look=twin')).toBe(cellTwo('v=1&m=10&engine=wasm&look=twin'));
  expect(cellId('v=1&m=10&engine=wasm&look=spectrum')).not.toBe(
    cellTwo('v=1&m=10&engine=wasm&look=spectrum'),
  );
});

it('cuts into shards that are disjoint and complete', () => {
  const cells = plan('T=30&seeds=3&x=m:3,5,7&y=delta:0.1,0.2,0.3');
  const shards = [0, 1, 2, 3].map((index) => shardOf(cells, { index, count: 4 }));
  expect(
    shards
      .flat()
      .map((cell) => cell.id)
      .sort(),
  ).toEqual(cells.map((cell) => cell.id).sort());
  for (const shard of shards) expect(shard.length).toBeGreaterThanOrEqual(6);
});
