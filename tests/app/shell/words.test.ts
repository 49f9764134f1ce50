import { describe, expect, it } from 'vitest';
import {
  caption,
  formatInteger,
  formatMeasurement,
  formatSpeed,
  settingsLine,
} from '../../../src/app/shell/words.ts';
import { defaultExperiment } from '../fakes.ts';

describe('numbers in words', () => {
  it('are grouped, rounded and exact as they should be', () => {
    expect(formatInteger(21400)).toBe('21\u202f400');
    expect(formatSpeed(21437)).toBe('21\u202f000');
    expect([0, 0.2, 0.012499, 0.0002, 12].map(formatMeasurement)).toEqual([
      '0',
      '0.2',
      '0.0125',
      '2.00e-4',
      '12',
    ]);
  });
  it('leave out of a caption what is usual or has no meaning', () => {
    expect(settingsLine(defaultExperiment())).toBe(
      'structured: k = 3, l = 3, δ = 0.5, d = 3, n = 256, s = 1/√m, τ = 1, η = 3/m, B = 16',
    );
    const deep = defaultExperiment('structured', 'deep');
    expect(settingsLine(deep)).toMatch(/3\shidden layers, s = 1\.41\/√m, τ = 1, η = 1\.5\/m/);
    expect(settingsLine({ ...deep, L: 2, skip: 'on', train: 'upper' })).toMatch(
      /2\shidden layers, first layer not trained, with skips/,
    );
    expect(settingsLine(defaultExperiment('structured', 'recurrent'))).toMatch(
      /recurrent, sequences of 4 inputs, ε = 0\.5, s = 1\.41\/√m/,
    );
    expect(settingsLine({ ...defaultExperiment('mnist'), p: 0.5, seeds: 3 })).toBe(
      'mnist: n = 6000, p = 0.5, s = 1/√m, τ = 1, η = 10/m, B = 64, 3 seeds, measured on 123 training and 123 test points drawn once, on all at the last step',
    );
    expect(caption(defaultExperiment())).toMatch(/ · #v=2$/);
  });
});
