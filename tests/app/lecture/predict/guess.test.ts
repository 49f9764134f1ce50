import { describe, expect, it } from 'vitest';
import {
  curveAfterDrag,
  heightAt,
  heightOf,
  valueAfterKey,
  valueAtHeight,
} from '../../../../src/app/lecture/predict/guess.ts';
import type { DrawPrediction } from '../../../../src/app/lecture/types.ts';
import { DRAW } from '../fakes.ts';

describe('drawing', () => {
  it('goes from heights to values and back, on both kinds of axes', () => {
    const linear: DrawPrediction = { ...DRAW, y: { label: '', scale: 'linear', domain: [0, 1] } };
    for (const prediction of [DRAW, linear])
      for (const height of [0, 0.3, 1])
        expect(heightOf(prediction, valueAtHeight(prediction, height))).toBeCloseTo(height, 12);
    expect(valueAtHeight(DRAW, 0.5)).toBeCloseTo(1, 12);
  });
  it('stays within the plot', () => {
    const plot = { x: 10, y: 20, width: 100, height: 200 };
    expect([heightAt(plot, 0), heightAt(plot, 120), heightAt(plot, 900)]).toEqual([1, 0.5, 0]);
    expect(valueAfterKey(DRAW, 100, 'ArrowUp')).toBeCloseTo(100, 9);
    expect(valueAfterKey(DRAW, 1, 'ArrowUp')).toBeGreaterThan(1);
    expect(valueAfterKey(DRAW, 1, 'Home')).toBeCloseTo(0.01, 12);
    expect(valueAfterKey(DRAW, 1, 'x')).toBeNull();
  });
  it('takes along every handle that a fast pointer passed', () => {
    expect(curveAfterDrag([1, 1, 1, 1], [0, 100, 200, 300], 20, 210, 5)).toEqual([1, 5, 5, 1]);
    expect(curveAfterDrag([1, 1, 1, 1], [0, 100, 200, 300], 290, 310, 5)).toEqual([1, 1, 1, 5]);
  });
});
