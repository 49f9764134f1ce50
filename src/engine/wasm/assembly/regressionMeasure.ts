import { phiMinusHalfTwice } from './math';
import { ROW, RegressionArm, RegressionResults, WIDE } from './regressionArm';
import { addUnit, fill, gatherRange, project } from './regressionForward';

/** Everything into `results`. The batch's panels, z and f serve as scratch: nothing of them outlives a step. */
export function regressionMeasure(arm: RegressionArm): void {
  const results = changetype<RegressionResults>(arm.results);
  distances(arm, results);
  results.flips = 0;
  results.predicted = 0;
  memory.fill(arm.everOpen, 0, arm.m);
  results.trainSquares = measureSet(arm, results, arm.X, arm.y, arm.n, false);
  results.testSquares = measureSet(arm, results, arm.XTest, arm.yTest, arm.nTest, true);
  results.dead = 0;
  for (let r = 0; r < arm.m; r++) results.dead += <f64>(1 - load<u8>(arm.everOpen + r));
}

/** Sum of (f - y)^2 over a set; of the test set also the gates. */
function measureSet(arm: RegressionArm, results: RegressionResults, X: usize, y: usize, size: i32, test: bool): f64 {
  let sum: f64 = 0;
  for (let first = 0; first < size; first += WIDE) {
    const count = min(WIDE, size - first);
    gatherRange(arm.gathered, X, first, count, arm.dPad);
    fill(arm.f, arm.bias, 1);
    for (let r = 0; r < arm.m; r++) {
      project(arm.W + ((r * arm.dPad) << 2), arm.gathered, arm.dPad, arm.z);
      addUnit(arm.f, arm.z, load<f32>(arm.a + (r << 2)));
      if (test) compareGates(arm, results, r, arm.inverseNorm + (first << 2));
      else if (anyOpen(arm.z)) store<u8>(arm.everOpen + r, 1);
    }
    for (let b = 0; b < count; b++) {
      const gap = <f64>load<f32>(arm.f + (b << 2)) - <f64>load<f32>(y + ((first + b) << 2));
      sum += gap * gap;
    }
  }
  return sum;
}

/** Whether the gate of a unit is open at any of 16 points. */
function anyOpen(z: usize): bool {
  const zero = f32x4.splat(0);
  const low = v128.or(f32x4.gt(v128.load(z), zero), f32x4.gt(v128.load(z, 16), zero));
  const high = v128.or(f32x4.gt(v128.load(z, 32), zero), f32x4.gt(v128.load(z, 48), zero));
  return v128.any_true(v128.or(low, high));
}

/**
 * Adds flips and predicted flips of one unit on a panel; missing points are 0, whose gates are closed and whose
 * inverse norm is 0. z of w lies in the first row of arm.z, the rows after it are scratch for w0 and w - w0.
 */
function compareGates(arm: RegressionArm, results: RegressionResults, r: i32, inverseNorm: usize): void {
  const offset = (r * arm.dPad) << 2;
  const z = arm.z;
  const z0 = z + ROW;
  const dz = z + 2 * ROW;
  for (let j = 0; j < arm.dPad << 2; j += 16) {
    v128.store(arm.move + j, f32x4.sub(v128.load(arm.W + offset + j), v128.load(arm.W0 + offset + j)));
  }
  project(arm.W0 + offset, arm.gathered, arm.dPad, z0);
  project(arm.move, arm.gathered, arm.dPad, dz);
  const zero = f32x4.splat(0);
  let flips = i32x4.splat(0);
  let sum = zero;
  for (let b: usize = 0; b < ROW; b += 32) {
    flips = i32x4.sub(flips, v128.xor(f32x4.gt(v128.load(z + b), zero), f32x4.gt(v128.load(z0 + b), zero)));
    flips = i32x4.sub(flips, v128.xor(f32x4.gt(v128.load(z + b, 16), zero), f32x4.gt(v128.load(z0 + b, 16), zero)));
    const u0 = f32x4.mul(f32x4.abs(v128.load(dz + b)), v128.load(inverseNorm + b));
    const u1 = f32x4.mul(f32x4.abs(v128.load(dz + b, 16)), v128.load(inverseNorm + b, 16));
    sum = f32x4.add(sum, phiMinusHalfTwice(u0, u1));
  }
  results.flips +=
    i32x4.extract_lane(flips, 0) + i32x4.extract_lane(flips, 1) + i32x4.extract_lane(flips, 2) + i32x4.extract_lane(flips, 3);
  results.predicted +=
    <f64>f32x4.extract_lane(sum, 0) + <f64>f32x4.extract_lane(sum, 1) + <f64>f32x4.extract_lane(sum, 2) + <f64>f32x4.extract_lane(sum, 3);
}

/** |W - W0|^2, the largest of a unit, and |W0|^2: float32 differences, float64 squares and sums. */
function distances(arm: RegressionArm, results: RegressionResults): void {
  results.squares = 0;
  results.largest = 0;
  results.initialSquares = 0;
  for (let r = 0; r < arm.m; r++) {
    const offset = (r * arm.dPad) << 2;
    let unit: f64 = 0;
    for (let c = 0; c < arm.d; c++) {
      const w0 = load<f32>(arm.W0 + offset + (c << 2));
      const gap = <f64>(load<f32>(arm.W + offset + (c << 2)) - w0);
      unit += gap * gap;
      results.initialSquares += <f64>w0 * <f64>w0;
    }
    results.squares += unit;
    if (!(unit <= results.largest)) results.largest = unit; // keeps a NaN
  }
}
