import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, describe, expect, it } from 'vitest';
import { readDigits } from '../../src/cli/digitsFile.ts';
import { UsageError } from '../../src/cli/usage.ts';
import { parseMnist } from '../../src/data/mnist.ts';
import { fitToPageDigits } from '../../src/experiment/digitCounts.ts';
import { readLink } from '../../src/experiment/link.ts';

const folder = mkdtempSync(join(tmpdir(), 'widenet-digits-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const missing = pathToFileURL(join(folder, 'none.bin'));
const of = (link: string) => readLink(link).experiment;

describe('the digits on the command line', () => {
  it('come from the page’s file as long as it has enough of them', () => {
    const { train, test } = parseMnist(readDigits(of('v=2&data=mnist'), missing));
    expect([train.count, test.count]).toEqual([6000, 2000]);
  });

  it('come from the file of all digits beyond that', () => {
    const path = join(folder, 'all.bin');
    writeFileSync(path, 'WNMNIST1...');
    for (const link of ['n=6001', 'ntest=2001', 'n=60000&ntest=10000'])
      expect(Buffer.from(readDigits(of(`v=2&data=mnist&${link}`), pathToFileURL(path))).toString()).toBe(
        'WNMNIST1...',
      );
  });

  it('are asked for with what to do where that file was not made yet', () => {
    const read = () => readDigits(of('v=2&data=mnist&n=60000'), missing);
    expect(read).toThrow(UsageError);
    expect(read).toThrow(/npm run mnist/);
  });
});

describe('the digits in the page', () => {
  it('are at most those that it has, and what is used instead is said', () => {
    const { experiment, note } = fitToPageDigits(of('v=2&data=mnist&n=60000&ntest=10000&m=1000'));
    expect([experiment.n, experiment.ntest, experiment.m]).toEqual([6000, 2000, [1000]]);
    expect(note).toContain('n = 6000 and ntest = 2000 are used instead');
    const few = of('v=2&data=mnist&n=100');
    expect(fitToPageDigits(few)).toEqual({ experiment: few, note: null });
    const other = of('v=2&data=gaussian&n=60000');
    expect(fitToPageDigits(other).note).toBeNull();
  });
});
