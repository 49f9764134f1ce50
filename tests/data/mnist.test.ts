import { readFileSync } from 'node:fs';
import { gunzipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { makeDataset } from '../../src/data/dataset.ts';
import { parseMnist } from '../../src/data/mnist.ts';
import { DataError } from '../../src/data/types.ts';
import { defaultExperiment } from '../../src/experiment/settings.ts';

const file = new Uint8Array(
  readFileSync(new URL('../../public/data/mnist-6000-2000.bin.gz', import.meta.url)),
);
const mnist = parseMnist(file);
const experiment = { ...defaultExperiment('mnist'), n: 500, ntest: 100 };

describe('the digits file', () => {
  it('holds the official split in the official order', () => {
    expect([mnist.train.count, mnist.test.count]).toEqual([6000, 2000]);
    expect([...mnist.train.labels.subarray(0, 10)]).toEqual([5, 0, 4, 1, 9, 2, 1, 3, 1, 4]);
    expect([...mnist.test.labels.subarray(0, 10)]).toEqual([7, 2, 1, 0, 4, 1, 4, 9, 5, 9]);
    // the first training digit of MNIST: row 5 of its 28 x 28 pixels
    expect([...mnist.train.pixels.subarray(5 * 28 + 12, 5 * 28 + 24)]).toEqual([
      3, 18, 18, 18, 126, 136, 175, 26, 166, 255, 247, 127,
    ]);
  });

  it('is read just the same when a server has unpacked it', () => {
    const unpacked = parseMnist(gunzipSync(file));
    const same = (a: Uint8Array, b: Uint8Array) => Buffer.compare(a, b) === 0;
    for (const part of ['train', 'test'] as const) {
      expect(same(unpacked[part].pixels, mnist[part].pixels)).toBe(true);
      expect(same(unpacked[part].labels, mnist[part].labels)).toBe(true);
    }
  });

  it('is refused when cut short, damaged or another file', () => {
    const raw = gunzipSync(file);
    const flipped = raw.slice();
    flipped[500_000] ^= 1;
    const bad = [
      file.subarray(0, 700_000),
      raw.subarray(0, 999),
      flipped,
      new Uint8Array(0),
      raw.subarray(1),
    ];
    for (const bytes of bad) expect(() => parseMnist(bytes)).toThrow(DataError);
  });
});

describe('the digits as a data set', () => {
  it('scales images to norm 1 and does not certify A1', () => {
    const data = makeDataset(experiment, 1, { mnist });
    expect([data.k, data.d, data.n, data.nTest]).toEqual([10, 784, 500, 100]);
    expect(data.certificate.satisfiesA2).toBe(true);
    expect(data.certificate.satisfiesA1).toBe(false);
    expect(data.certificate.delta).toBeNull();
    expect(data.certificate.observedMinClassDistance).toBeGreaterThan(0.1);
    expect(data.certificate.remarks[0]).toMatch(/cannot be certified/);
    expect([...data.yClean.subarray(0, 5)]).toEqual([5, 0, 4, 1, 9]);
    const again = makeDataset(experiment, 2, { mnist });
    expect(again.X.every((x, i) => x === data.X[i])).toBe(true);
  });

  it('says when points were sampled for the certificate', () => {
    const { certificate } = makeDataset({ ...experiment, n: 2000 }, 1, { mnist });
    expect(certificate.remarks.join(' ')).toMatch(/over \d+ evenly spaced points of the 2100/);
  });

  it('names the numbers when more digits are asked for than there are', () => {
    expect(() => makeDataset({ ...experiment, n: 6001 }, 1, { mnist })).toThrow(/6000.*2000.*6001/);
    expect(() => makeDataset({ ...experiment, ntest: 2001 }, 1, { mnist })).toThrow(/at most 2000/);
  });
});
