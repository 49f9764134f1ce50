import { afterEach, expect, it, vi } from 'vitest';
import { defaultExperiment } from '../../src/experiment/settings.ts';

afterEach(() => {
  vi.unstubAllGlobals();
  vi.resetModules();
});

it.each([
  ['WebAssembly is missing', undefined],
  [
    'its SIMD is missing',
    {
      ...WebAssembly,
      Module: class {
        constructor() {
          throw new WebAssembly.CompileError('SIMD unsupported');
        }
      },
    },
  ],
])('the same is drawn where %s', async (_, stub) => {
  const experiment = { ...defaultExperiment(), n: 40, ntest: 20, p: 0.3 };
  const drawn = async () => {
    vi.resetModules();
    const { datasetOf, initialWeights, outputWeights } = await import('../../src/run/draws.ts');
    return [datasetOf(experiment, 7, {}), initialWeights(9, 5, 0.5, 7), outputWeights(4, 9, 1, 7)];
  };
  const withKernels = await drawn();
  vi.stubGlobal('WebAssembly', stub);
  expect(await drawn()).toEqual(withKernels);
});
