// Functions that Math has too, but with bits that differ between JavaScript engines. Here only + - * / sqrt are used,
// which IEEE 754 fixes, so every browser and the WebAssembly engine (same operations, same order) agree bit for bit.

const LN2_HIGH = 0.6931471803691238; // the first 32 bits of ln 2, so that exponent * LN2_HIGH is exact
const LN2_LOW = 1.9082149292705877e-10;

const view = new DataView(new ArrayBuffer(8));

/** Natural logarithm of a normal positive double; error about 1 ulp (the classic fdlibm reduction and series). */
export function exactLog(x: number): number {
  view.setFloat64(0, x);
  let high = view.getInt32(0);
  let exponent = (high >> 20) - 1023;
  high &= 0x000fffff;
  const carry = (high + 0x95f64) & 0x100000; // keep the fraction within [sqrt(1/2), sqrt(2))
  view.setInt32(0, high | (carry ^ 0x3ff00000));
  exponent += carry >> 20;
  const f = view.getFloat64(0) - 1;
  const s = f / (2 + f);
  const z = s * s;
  const w = z * z;
  const odd = w * (0.3999999999940942 + w * (0.22222198432149784 + w * 0.15313837699209373));
  const even =
    z * (0.6666666666666735 + w * (0.2857142874366239 + w * (0.1818357216161805 + w * 0.14798198605116586)));
  const half = 0.5 * f * f;
  return exponent * LN2_HIGH - (half - (s * (half + odd + even) + exponent * LN2_LOW) - f);
}

/** e^x for x < 700; error about 1 ulp, and 0 below -700. Exactly 1 at 0. Taylor series of the rest after halves of ln 2 are taken out. */
export function exactExp(x: number): number {
  if (x < -700) return 0;
  const k = Math.round(x / Math.LN2);
  const r = x - k * LN2_HIGH - k * LN2_LOW;
  let sum = 1;
  for (let i = 20; i >= 1; i--) sum = 1 + (r / i) * sum;
  view.setInt32(0, (k + 1023) << 20);
  view.setInt32(4, 0);
  return sum * view.getFloat64(0);
}

/** base^exponent for a positive base; exactly 1 where the exponent is 0. */
export function exactPower(base: number, exponent: number): number {
  return exactExp(exponent * exactLog(base));
}

const HALF_PI_LOW = 6.123233995736766e-17; // what Math.PI / 2 lacks

/** arccos x for |x| <= 1; error about 1 ulp (the classic fdlibm reductions and ratio of polynomials). */
export function exactArccos(x: number): number {
  if (Math.abs(x) < 0.5) return Math.PI / 2 - (x - (HALF_PI_LOW - x * arcsinRatio(x * x)));
  const z = (1 - Math.abs(x)) / 2; // arccos |x| = 2 arcsin sqrt z
  const root = Math.sqrt(z);
  if (x < 0) return Math.PI - 2 * (root + (arcsinRatio(z) * root - HALF_PI_LOW));
  if (root === 0) return 0;
  view.setFloat64(0, root);
  view.setInt32(4, 0);
  const high = view.getFloat64(0); // its square is exact
  const rest = (z - high * high) / (root + high);
  return 2 * (high + (arcsinRatio(z) * root + rest));
}

/** (arcsin s - s) / s of s = sqrt z, for 0 <= z <= 1/4 */
function arcsinRatio(z: number): number {
  const top =
    z *
    (0.16666666666666666 +
      z *
        (-0.3255658186224009 +
          z *
            (0.20121253213486293 +
              z * (-0.04005553450067941 + z * (7.915349942898145e-4 + z * 3.479331075960212e-5)))));
  const bottom =
    1 +
    z * (-2.403394911734414 + z * (2.0209457602335057 + z * (-0.6882839716054533 + z * 0.07703815055590194)));
  return top / bottom;
}

/** [cos x, sin x] for |x| <= 2 pi; error about 1e-15. Taylor series of x/8, then three times the double-angle formula. */
export function exactCosSin(x: number): readonly [number, number] {
  const t = x / 8;
  const q = t * t;
  let cos = 0;
  let sin = 0;
  for (let i = 11; i >= 0; i--) {
    cos = 1 - (q / ((2 * i + 1) * (2 * i + 2))) * (i === 11 ? 1 : cos);
    sin = 1 - (q / ((2 * i + 2) * (2 * i + 3))) * (i === 11 ? 1 : sin);
  }
  sin *= t;
  for (let i = 0; i < 3; i++) {
    const doubled = 2 * sin * cos;
    cos = (cos - sin) * (cos + sin);
    sin = doubled;
  }
  return [cos, sin];
}

/** [cos, sin] of i/count of a full turn. */
export function cosSinOfFraction(i: number, count: number): readonly [number, number] {
  return exactCosSin((2 * Math.PI * i) / count);
}
