import { ROW, RegressionArm } from './regressionArm';
import { addUnit, fill, gatherIndices, project } from './regressionForward';

/**
 * Steps on `count` batches of indices at `batches`. Returns the number of steps after which all outputs of the batch and
 * all weights were still finite.
 */
export function regressionSteps(arm: RegressionArm, batches: usize, count: i32): i32 {
  for (let step = 0; step < count; step++) {
    if (!trainStep(arm, batches + ((step * arm.batch) << 2))) return step;
  }
  return count;
}

function trainStep(arm: RegressionArm, batch: usize): bool {
  const zRow = <usize>arm.panels * ROW;
  gatherIndices(arm.gathered, arm.X, batch, arm.batch, arm.dPad);
  fill(arm.f, arm.bias, arm.panels);
  for (let r = 0; r < arm.m; r++) {
    const w = arm.W + ((r * arm.dPad) << 2);
    const z = arm.z + r * zRow;
    const a = load<f32>(arm.a + (r << 2));
    for (let p = 0; p < arm.panels; p++) {
      project(w, arm.gathered + p * (arm.dPad * ROW), arm.dPad, z + p * ROW);
      addUnit(arm.f + p * ROW, z + p * ROW, a);
    }
  }
  const sum = outputGradient(arm, batch);
  if (!isFinite(sum)) return false;
  let zero: f32 = 0; // stays 0 while all weights are finite: 0 times anything else is NaN
  for (let r = 0; r < arm.m; r++) zero += updateUnit(arm, batch, r, arm.z + r * zRow);
  arm.bias -= arm.biasRate * sum;
  return zero == 0 && isFinite(arm.bias);
}

/** f becomes g_b = dL/df_b; returns their sum, which is not finite where an output is not. */
function outputGradient(arm: RegressionArm, batch: usize): f32 {
  let sum: f32 = 0;
  let zero: f32 = 0;
  for (let b = 0; b < arm.batch; b++) {
    const target = load<f32>(arm.y + (load<i32>(batch + (b << 2)) << 2));
    const f = load<f32>(arm.f + (b << 2));
    zero += f * 0; // NaN for ever where an output is not finite
    const g = arm.factor * (f - target);
    store<f32>(arm.f + (b << 2), g);
    sum += g;
  }
  return sum + zero;
}

/**
 * dL/da_r = sum_b g_b ReLU(z_rb) and dL/dw_r = sum_b a_r g_b 1{z_rb > 0} x_b, then their steps. Returns 0, or NaN where
 * a weight is not finite any more.
 */
function updateUnit(arm: RegressionArm, batch: usize, r: i32, z: usize): f32 {
  const stride = <usize>arm.dPad << 2;
  const a = load<f32>(arm.a + (r << 2));
  let open = arm.open;
  let gradientA: f32 = 0;
  for (let b = 0; b < arm.batch; b++) {
    const zb = max<f32>(load<f32>(z + (b << 2)), 0);
    const g = load<f32>(arm.f + (b << 2));
    gradientA += g * zb;
    // always written, kept where the gate is open: gates are too irregular for a branch
    store<usize>(open, arm.X + load<i32>(batch + (b << 2)) * stride);
    store<f32>(open, a * g, 4);
    open += select<usize>(8, 0, zb > 0);
  }
  let j: usize = 0;
  for (; j + 64 <= stride; j += 64) gradient16(arm.open, open, j, arm.gradient + j);
  for (; j < stride; j += 16) gradient4(arm.open, open, j, arm.gradient + j);
  const w = arm.W + r * stride;
  let zero = move(arm, w, arm.gradient, arm.squaresW + (arm.adagrad ? r * stride : 0), arm.dPad);
  if (arm.trainsOutput) zero += moveOne(arm, arm.a + (r << 2), gradientA, arm.squaresA + (arm.adagrad ? r << 2 : 0));
  return zero;
}

/** Sixteen coordinates of sum_b c_b x_b over the open points, from byte j of the rows on. */
function gradient16(list: usize, end: usize, j: usize, out: usize): void {
  let s0 = f32x4.splat(0), s1 = s0, s2 = s0, s3 = s0;
  while (list < end) {
    const x = load<usize>(list) + j;
    const c = v128.load32_splat(list, 4);
    s0 = f32x4.add(s0, f32x4.mul(c, v128.load(x)));
    s1 = f32x4.add(s1, f32x4.mul(c, v128.load(x, 16)));
    s2 = f32x4.add(s2, f32x4.mul(c, v128.load(x, 32)));
    s3 = f32x4.add(s3, f32x4.mul(c, v128.load(x, 48)));
    list += 8;
  }
  v128.store(out, s0);
  v128.store(out, s1, 16);
  v128.store(out, s2, 32);
  v128.store(out, s3, 48);
}

/** The same for four coordinates. */
function gradient4(list: usize, end: usize, j: usize, out: usize): void {
  let s = f32x4.splat(0);
  while (list < end) {
    const x = load<usize>(list) + j;
    s = f32x4.add(s, f32x4.mul(v128.load32_splat(list, 4), v128.load(x)));
    list += 8;
  }
  v128.store(out, s);
}

/** The step of `count` weights, a multiple of 4. Padding has gradient 0 and stays 0. Returns 0 or NaN. */
function move(arm: RegressionArm, weights: usize, gradient: usize, squares: usize, count: i32): f32 {
  const rate = f32x4.splat(arm.rate);
  const epsilon = f32x4.splat(arm.epsilon);
  let zero = f32x4.splat(0);
  for (let j: usize = 0; j < <usize>count << 2; j += 16) {
    const g = v128.load(gradient + j);
    let step = f32x4.mul(rate, g);
    if (arm.adagrad) {
      const sum = f32x4.add(v128.load(squares + j), f32x4.mul(g, g));
      v128.store(squares + j, sum);
      // where nothing was ever learnt the step is 0, also with epsilon = 0
      step = v128.bitselect(f32x4.div(step, f32x4.add(f32x4.sqrt(sum), epsilon)), step, f32x4.ne(sum, f32x4.splat(0)));
    }
    const moved = f32x4.sub(v128.load(weights + j), step);
    v128.store(weights + j, moved);
    zero = f32x4.add(zero, f32x4.mul(moved, f32x4.splat(0)));
  }
  return f32x4.extract_lane(zero, 0) + f32x4.extract_lane(zero, 1) + f32x4.extract_lane(zero, 2) + f32x4.extract_lane(zero, 3);
}

/** The step of one weight. Returns 0 or NaN. */
function moveOne(arm: RegressionArm, weight: usize, g: f32, squares: usize): f32 {
  let step = arm.rate * g;
  if (arm.adagrad) {
    const sum = load<f32>(squares) + g * g;
    store<f32>(squares, sum);
    if (sum != 0) step = step / (sqrt<f32>(sum) + arm.epsilon);
  }
  const moved = load<f32>(weight) - step;
  store<f32>(weight, moved);
  return moved * 0;
}
