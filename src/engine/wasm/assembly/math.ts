// Elementary functions from + - * / alone, so that every machine computes the same bits. Scalars are float64 and twins
// of src/random/exact.ts and src/random/normal.ts; vectors are float32.

const LN2_HIGH: f64 = 6.93147180369123816490e-1;
const LN2_LOW: f64 = 1.90821492927058770002e-10;

/** Natural logarithm of a normal positive double; bit for bit the exactLog of src/random. */
export function log(x: f64): f64 {
  const bits = reinterpret<i64>(x);
  let high = <i32>(bits >> 32);
  let exponent = (high >> 20) - 1023;
  high &= 0x000fffff;
  const carry = (high + 0x95f64) & 0x100000;
  high |= carry ^ 0x3ff00000;
  exponent += carry >> 20;
  const f = reinterpret<f64>((<i64>high << 32) | (bits & 0xffffffff)) - 1;
  const s = f / (2 + f);
  const z = s * s;
  const w = z * z;
  const odd = w * (3.999999999940941908e-1 + w * (2.222219843214978396e-1 + w * 1.531383769920937332e-1));
  const even =
    z *
    (6.666666666666735130e-1 +
      w * (2.857142874366239149e-1 + w * (1.818357216161805012e-1 + w * 1.479819860511658591e-1)));
  const half = 0.5 * f * f;
  return <f64>exponent * LN2_HIGH - (half - (s * (half + odd + even) + <f64>exponent * LN2_LOW) - f);
}

/** log(1 + x) for x >= 0, to full relative precision. */
export function logOnePlus(x: f64): f64 {
  return x < 1e-6 ? x - 0.5 * x * x : log(1 + x);
}

/** The z with Phi(z) = p, 0 < p < 1; bit for bit the normalQuantile of src/random (Wichura's AS 241). */
export function normalQuantile(p: f64): f64 {
  const q = p - 0.5;
  if (abs(q) <= 0.425) {
    const r = 0.180625 - q * q;
    return (
      (q *
        (((((((2509.0809287301226727 * r + 33430.575583588128105) * r + 67265.770927008700853) * r +
          45921.953931549871457) * r + 13731.693765509461125) * r + 1971.5909503065514427) * r +
          133.14166789178437745) * r + 3.387132872796366608)) /
      (((((((5226.495278852854561 * r + 28729.085735721942674) * r + 39307.89580009271061) * r +
        21213.794301586595867) * r + 5394.1960214247511077) * r + 687.1870074920579083) * r +
        42.313330701600911252) * r + 1)
    );
  }
  const tail = sqrt<f64>(-log(q < 0 ? p : 1 - p));
  let z: f64;
  if (tail <= 5) {
    const r = tail - 1.6;
    z =
      (((((((7.7454501427834140764e-4 * r + 2.27238449892691845833e-2) * r + 2.4178072517745061177e-1) * r +
        1.27045825245236838258) * r + 3.64784832476320460504) * r + 5.7694972214606914055) * r +
        4.6303378461565452959) * r + 1.42343711074968357734) /
      (((((((1.05075007164441684324e-9 * r + 5.475938084995344946e-4) * r + 1.51986665636164571966e-2) * r +
        1.4810397642748007459e-1) * r + 6.8976733498510000455e-1) * r + 1.6763848301838038494) * r +
        2.05319162663775882187) * r + 1);
  } else {
    const r = tail - 5;
    z =
      (((((((2.01033439929228813265e-7 * r + 2.71155556874348757815e-5) * r + 1.2426609473880784386e-3) * r +
        2.6532189526576123093e-2) * r + 2.9656057182850489123e-1) * r + 1.7848265399172913358) * r +
        5.4637849111641143699) * r + 6.6579046435011037772) /
      (((((((2.04426310338993978564e-15 * r + 1.4215117583164458887e-7) * r + 1.8463183175100546818e-5) * r +
        7.868691311456132591e-4) * r + 1.48753612908506148525e-2) * r + 1.3692988092273580531e-1) * r +
        5.9983220655588793769e-1) * r + 1);
  }
  return q < 0 ? -z : z;
}

// Constants of the vector functions lie in memory, below everything the host lays out (see ../layout.ts): a broadcast
// from memory is one instruction, while V8 builds a vector constant afresh, in several, each time a loop comes by.

const EXP = memory.data<f32>([
  1.44269504088896341, // 1 / ln 2
  0.693359375, // ln 2 = this + the next
  -2.12194440e-4,
  1.9875691500e-4, 1.3981999507e-3, 8.3334519073e-3, 4.1665795894e-2, 1.6666665459e-1, 5.0000001201e-1,
  1, -87,
]);

const NEAR = memory.data<f32>([
  2, -4.154921043664217e-6, 9.481136657996103e-5, -0.0011469622841104865, 0.009936328046023846, -0.06647744029760361,
  0.3989415168762207,
]);

const FAR = memory.data<f32>([
  4.5, 0.09876543209876543, // end of the range, 2 / 4.5^2
  0.0008994625532068312, -0.0023188588675111532, 0.00291437073610723, -0.005298078525811434,
  0.011271285824477673, -0.018987076357007027, 0.02834147773683071, -0.04011823982000351,
  0.054694391787052155, -0.07719322293996811, 0.15690505504608154,
  1,
]);

// @ts-ignore: decorator
@inline
function constant(table: usize, i: usize): v128 {
  return v128.load32_splat(table + (i << 2));
}

/** r x + constant i of the table. */
// @ts-ignore: decorator
@inline
function horner(r: v128, x: v128, table: usize, i: usize): v128 {
  return f32x4.add(f32x4.mul(r, x), constant(table, i));
}

/**
 * exp of four floats <= 0, relative error about 1e-7: x = j ln 2 + r, a polynomial in r, then j into the exponent.
 * Below -87 the result stays at exp(-87), about 1e-38. NaN goes through.
 */
// @ts-ignore: decorator
@inline
export function exp4(x: v128): v128 {
  // pmax keeps a NaN in x, because NaN < -87 is false
  const clamped = f32x4.pmax(x, constant(EXP, 10));
  const j = f32x4.nearest(f32x4.mul(clamped, constant(EXP, 0)));
  let r = f32x4.sub(clamped, f32x4.mul(j, constant(EXP, 1)));
  r = f32x4.sub(r, f32x4.mul(j, constant(EXP, 2)));
  let p = constant(EXP, 3);
  p = horner(p, r, EXP, 4);
  p = horner(p, r, EXP, 5);
  p = horner(p, r, EXP, 6);
  p = horner(p, r, EXP, 7);
  p = horner(p, r, EXP, 8);
  p = f32x4.add(f32x4.add(f32x4.mul(p, f32x4.mul(r, r)), r), constant(EXP, 9));
  const power = i32x4.shl(i32x4.add(i32x4.trunc_sat_f32x4_s(j), i32x4.splat(127)), 23);
  return f32x4.mul(p, power);
}

/**
 * Phi(u0) - 1/2 plus Phi(u1) - 1/2, lane by lane, of floats >= 0; relative error about 2e-6. Below 2, where nearly all
 * are once the network is wide, a shorter polynomial does.
 */
// @ts-ignore: decorator
@inline
export function phiMinusHalfTwice(u0: v128, u1: v128): v128 {
  if (v128.any_true(f32x4.gt(f32x4.pmax(u0, u1), constant(NEAR, 0)))) return f32x4.add(far(u0), far(u1));
  return f32x4.add(near(u0), near(u1));
}

/** u times a polynomial in u^2, fitted on [0, 2] to the least largest relative error. */
// @ts-ignore: decorator
@inline
function near(u: v128): v128 {
  const t = f32x4.mul(u, u);
  let p = constant(NEAR, 1);
  p = horner(p, t, NEAR, 2);
  p = horner(p, t, NEAR, 3);
  p = horner(p, t, NEAR, 4);
  p = horner(p, t, NEAR, 5);
  p = horner(p, t, NEAR, 6);
  return f32x4.mul(p, u);
}

/** The same on [0, 4.5], written around the middle of the range; beyond, where 3.4e-6 is left, the value at 4.5. */
// @ts-ignore: decorator
@inline
function far(u: v128): v128 {
  const v = f32x4.pmin(u, constant(FAR, 0));
  const s = f32x4.sub(f32x4.mul(f32x4.mul(v, v), constant(FAR, 1)), constant(FAR, 13));
  let p = constant(FAR, 2);
  p = horner(p, s, FAR, 3);
  p = horner(p, s, FAR, 4);
  p = horner(p, s, FAR, 5);
  p = horner(p, s, FAR, 6);
  p = horner(p, s, FAR, 7);
  p = horner(p, s, FAR, 8);
  p = horner(p, s, FAR, 9);
  p = horner(p, s, FAR, 10);
  p = horner(p, s, FAR, 11);
  p = horner(p, s, FAR, 12);
  return f32x4.mul(p, v);
}
