import type { Experiment } from '../experiment/settings.ts';
import { type DigitImages, MNIST_PIXELS, type MnistDigits } from './mnistDigits.ts';
import type { PointSet, SourceData } from './source.ts';
import { DataError } from './types.ts';
import { normaliseRow } from './vectors.ts';

/**
 * The first n training and the first ntest test digits of the official split, each image scaled to norm 1. The same for
 * every seed.
 * @throws DataError where more are asked for than the file holds
 */
export function digitsData(experiment: Experiment, digits: MnistDigits): SourceData {
  const { n, ntest } = experiment;
  const { train, test } = digits;
  if (n > train.count || ntest > test.count) {
    throw new DataError(
      `The file of digits has ${train.count} training and ${test.count} test digits, and n = ${n}, ntest = ${ntest} were asked for. Set n to at most ${train.count} and ntest to at most ${test.count}.`,
    );
  }
  return {
    k: 10,
    d: MNIST_PIXELS,
    l: null,
    delta: null,
    train: firstImages(train, n),
    test: firstImages(test, ntest),
    supports: null,
    remarks: ['Digits have no known components, so A1 cannot be certified.'],
  };
}

function firstImages(images: DigitImages, count: number): PointSet {
  const X = new Float32Array(count * MNIST_PIXELS);
  const row = new Float64Array(MNIST_PIXELS);
  for (let i = 0; i < count; i++) {
    row.set(images.pixels.subarray(i * MNIST_PIXELS, (i + 1) * MNIST_PIXELS));
    if (normaliseRow(row, 0, MNIST_PIXELS) === 0)
      throw new DataError(`Digit ${i} is empty: the digits file is damaged.`);
    X.set(row, i * MNIST_PIXELS);
  }
  return { count, X, y: Int32Array.from(images.labels.subarray(0, count)), component: null };
}
