import type { Reals } from '../../data/types.ts';
import { isDouble, type KernelSize } from './bytes.ts';

// K(x, z) = <x, z> (pi - theta) / (2 pi), theta the angle between x and z: what the gradients of a network of infinite width with
// respect to its first layer have as inner products, over tau^2. Zero where x or z is zero.

export interface KernelPoints extends KernelSize {
  readonly d: number;
  /** n x d */
  readonly X: Reals;
  /** nTest x d */
  readonly XTest: Reals;
}

/** A kernel between each training point and all points. */
export interface Kernel {
  /** K(x_b, x) for the n training points x, then the nTest test points; not to be written to */
  row(b: number): Reals;
  /** Frees what was computed; it would be computed again. */
  forget(): void;
}

/** The kernel of the two-layer network; a row is computed when it is first asked for. */
export class TangentKernel implements Kernel {
  readonly #points: KernelPoints;
  readonly #arccos: (cosine: number) => number;
  readonly #norms: Float64Array;
  readonly #normsTest: Float64Array;
  readonly #rows: (Reals | undefined)[]; // by training point

  constructor(points: KernelPoints, arccos: (cosine: number) => number) {
    this.#points = points;
    this.#arccos = arccos;
    this.#norms = normsOf(points.X, points.n, points.d);
    this.#normsTest = normsOf(points.XTest, points.nTest, points.d);
    this.#rows = new Array(points.n);
  }

  row(b: number): Reals {
    return (this.#rows[b] ??= this.#computed(b));
  }

  forget(): void {
    this.#rows.fill(undefined);
  }

  #computed(b: number): Reals {
    const { n, nTest, d, X, XTest } = this.#points;
    const row = isDouble(this.#points) ? new Float64Array(n + nTest) : new Float32Array(n + nTest);
    const x = sparse(X, b, d);
    const norm = this.#norms[b];
    const known = this.#rows;
    const wanted = new Int32Array(n);
    let count = 0;
    for (let p = 0; p < n; p++) {
      const other = known[p];
      if (other === undefined) wanted[count++] = p;
      else row[p] = other[b]; // K is symmetric, and so are the bits
    }
    this.#fill(row, 0, x, norm, X, wanted.subarray(0, count), this.#norms);
    this.#fill(
      row,
      n,
      x,
      norm,
      XTest,
      Int32Array.from({ length: nTest }, (_, p) => p),
      this.#normsTest,
    );
    return row;
  }

  /** row[offset + p] for the points p of Z that are wanted. */
  #fill(
    row: Reals,
    offset: number,
    x: SparsePoint,
    norm: number,
    Z: Reals,
    wanted: Int32Array,
    norms: Float64Array,
  ): void {
    const { d } = this.#points;
    const products = productsOf(x, Z, wanted, d);
    for (let i = 0; i < wanted.length; i++) {
      const p = wanted[i];
      if (norm === 0 || norms[p] === 0) continue;
      const cosine = products[i] / (norm * norms[p]);
      const angle =
        Math.abs(cosine) < NEARLY_PARALLEL
          ? this.#arccos(cosine)
          : smallAngle(x, norm, Z, p, norms[p], cosine);
      row[offset + p] = (products[i] * (Math.PI - angle)) / (2 * Math.PI);
    }
  }
}

/** From here on a cosine says too little about its angle: rounded in the last digit it is off by 1e-10, and by 1e-8 at 0. */
const NEARLY_PARALLEL = 1 - 1e-6;

/** A point by its entries that are not zero: digits are mostly black, and sums of products have the same bits without the zeros. */
interface SparsePoint {
  readonly at: Int32Array;
  readonly values: Float64Array;
  readonly dense: Float64Array;
}

function sparse(X: Reals, b: number, d: number): SparsePoint {
  const dense = Float64Array.from(X.subarray(b * d, (b + 1) * d));
  const at = Int32Array.from(dense.keys()).filter((c) => dense[c] !== 0);
  return { at, values: Float64Array.from(at, (c) => dense[c]), dense };
}

/** <x, z_p> of the points p of Z that are wanted, each summed from the first coordinate to the last; four at a time. */
function productsOf({ at, values }: SparsePoint, Z: Reals, wanted: Int32Array, d: number): Float64Array {
  const out = new Float64Array(wanted.length);
  const count = at.length;
  let i = 0;
  for (; i + 4 <= wanted.length; i += 4) {
    const [p, q, r, s] = [wanted[i] * d, wanted[i + 1] * d, wanted[i + 2] * d, wanted[i + 3] * d];
    let a = 0;
    let b = 0;
    let e = 0;
    let f = 0;
    for (let j = 0; j < count; j++) {
      const c = at[j];
      const value = values[j];
      a += value * Z[p + c];
      b += value * Z[q + c];
      e += value * Z[r + c];
      f += value * Z[s + c];
    }
    out[i] = a;
    out[i + 1] = b;
    out[i + 2] = e;
    out[i + 3] = f;
  }
  for (; i < wanted.length; i++) {
    let sum = 0;
    for (let j = 0; j < count; j++) sum += values[j] * Z[wanted[i] * d + at[j]];
    out[i] = sum;
  }
  return out;
}

/** The angle of two points that nearly look the same way, or nearly opposite ways, from h = |x/|x| -+ z/|z|| / 2 = its half's sine. */
function smallAngle(
  { dense }: SparsePoint,
  norm: number,
  Z: Reals,
  p: number,
  normZ: number,
  cosine: number,
): number {
  const sign = cosine > 0 ? 1 : -1;
  let squares = 0;
  for (let c = 0; c < dense.length; c++) {
    const difference = dense[c] / norm - (sign * Z[p * dense.length + c]) / normZ;
    squares += difference * difference;
  }
  const h = Math.sqrt(squares) / 2;
  const angle = 2 * h * (1 + h * h * (1 / 6 + h * h * (3 / 40))); // 2 arcsin h, to 1e-19 for h < 1e-3
  return sign > 0 ? angle : Math.PI - angle;
}

function normsOf(X: Reals, count: number, d: number): Float64Array {
  return Float64Array.from({ length: count }, (_, p) => {
    let squares = 0;
    for (let c = 0; c < d; c++) squares += X[p * d + c] * X[p * d + c];
    return Math.sqrt(squares);
  });
}
