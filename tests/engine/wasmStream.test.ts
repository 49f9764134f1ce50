import { describe, expect, it } from 'vitest';
import { makeDataset } from '../../src/data/dataset.ts';
import { kernelStreams } from '../../src/engine/wasm/stream.ts';
import { defaultExperiment, type Experiment } from '../../src/experiment/settings.ts';
import { PURPOSE, type Purpose, streamsOf } from '../../src/random/stream.ts';
import fc from '../fastCheck.ts';

const purposes = Object.keys(PURPOSE) as Purpose[];
const seeds = fc.integer({ min: 0, max: 2 ** 32 - 1 });

describe('streams drawn by the kernels', () => {
  it('give what the streams of src/random give, in whatever order they are asked', () => {
    const index = fc.oneof(fc.integer({ min: 0, max: 300 }), fc.integer({ min: 0, max: 2 ** 45 }));
    // jumps, or a run of numbers forwards or backwards, long enough for windows to grow
    const reads = fc.array(
      fc.record({
        from: index,
        length: fc.integer({ min: 1, max: 600 }),
        stride: fc.constantFrom(-1, 1, 2, 101),
        part: fc.constantFrom(0, 1, 0x7ffffff0),
      }),
      { minLength: 1, maxLength: 5 },
    );
    fc.assert(
      fc.property(seeds, fc.constantFrom(...purposes), reads, (seed, purpose, runs) => {
        const kernel = kernelStreams(seed)(purpose);
        const oracle = streamsOf(seed)(purpose);
        for (const { from, length, stride, part } of runs) {
          for (let j = 0; j < length; j++) {
            const i = Math.max(0, from + j * stride);
            expect(kernel.word(i, part)).toBe(oracle.word(i, part));
            expect(kernel.normal(i, part)).toBe(oracle.normal(i, part));
            expect(kernel.uniform(i, part)).toBe(oracle.uniform(i, part));
            expect(kernel.below(1000, i, part)).toBe(oracle.below(1000, i, part));
          }
        }
      }),
      { numRuns: 60 },
    );
  });

  const cases: [string, Experiment][] = [
    ['structured', { ...defaultExperiment(), p: 0.4 }],
    ['structured, random', { ...defaultExperiment(), place: 'random', delta: 0.3 }],
    ['structured, interleaved', { ...defaultExperiment(), place: 'interleaved', k: 2, l: 2, delta: 0.3 }],
    ['structured, more centres than dimensions', { ...defaultExperiment(), d: 3, k: 3, l: 2, delta: 0.2 }],
    ['gaussian', { ...defaultExperiment('gaussian'), n: 150, ntest: 70 }],
    ['gaussian, shuffled', { ...defaultExperiment('gaussian'), n: 50, inputs: 'shuffled' }],
    ['gaussian, random', { ...defaultExperiment('gaussian'), n: 50, inputs: 'random' }],
    ['gaussian, noise', { ...defaultExperiment('gaussian'), n: 50, inputs: 'gaussian' }],
    ['xor', defaultExperiment('xor')],
    ['teacher', { ...defaultExperiment('teacher'), n: 700 }],
    ['sphere', { ...defaultExperiment('sphere'), n: 90 }],
    ['sphere, normal targets', { ...defaultExperiment('sphere'), n: 90, targets: 'normal' }],
  ];
  it.each(cases)('give the same points, labels and certificate: %s', (_, experiment) => {
    const { X, XTest, ...rest } = makeDataset(experiment, 4000000001, {}, kernelStreams(4000000001));
    const { X: X2, XTest: XTest2, ...rest2 } = makeDataset(experiment, 4000000001, {});
    expect(Buffer.compare(Buffer.from(X.buffer), Buffer.from(X2.buffer))).toBe(0);
    expect(Buffer.compare(Buffer.from(XTest.buffer), Buffer.from(XTest2.buffer))).toBe(0);
    expect(rest).toEqual(rest2);
  });
});
