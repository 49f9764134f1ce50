/** The least-squares line through points, with the 95 % t-interval of its slope. */
export interface LineFit {
  readonly slope: number;
  /** ends of the 95 % interval of the slope; equal to it where all points lie on the line */
  readonly low: number;
  readonly high: number;
  readonly intercept: number;
  /** points used */
  readonly count: number;
}

export interface Point {
  readonly x: number;
  readonly y: number;
}

/** null with fewer than three points or where all x are the same: then there is no interval. */
export function fitLine(points: readonly Point[]): LineFit | null {
  const count = points.length;
  if (count < 3) return null;
  const meanX = points.reduce((sum, { x }) => sum + x, 0) / count;
  const meanY = points.reduce((sum, { y }) => sum + y, 0) / count;
  let varianceX = 0;
  let covariance = 0;
  for (const { x, y } of points) {
    varianceX += (x - meanX) ** 2;
    covariance += (x - meanX) * (y - meanY);
  }
  if (!(varianceX > 0) || !Number.isFinite(covariance)) return null;
  const slope = covariance / varianceX;
  const intercept = meanY - slope * meanX;
  const residual = points.reduce((sum, { x, y }) => sum + (y - intercept - slope * x) ** 2, 0);
  const half = tQuantile(count - 2) * Math.sqrt(residual / (count - 2) / varianceX);
  return { slope, low: slope - half, high: slope + half, intercept, count };
}

/**
 * The exponent of y ~ x^slope with its 95 % interval, from all points at once (seeds are points of their own). Points that
 * are not positive and finite have no logarithm and are left out.
 */
export function fitPowerLaw(points: readonly Point[]): LineFit | null {
  const usable = points.filter(({ x, y }) => x > 0 && y > 0 && Number.isFinite(x) && Number.isFinite(y));
  return fitLine(usable.map(({ x, y }) => ({ x: Math.log(x), y: Math.log(y) })));
}

/** The t for which a Student t variable with `freedom` degrees of freedom lies in (-t, t) with probability `inside`. */
export function tQuantile(freedom: number, inside = 0.95): number {
  let low = 0;
  let high = Math.PI / 2;
  for (let i = 0; i < 60; i++) {
    const angle = (low + high) / 2;
    if (shareWithin(angle, freedom) < inside) low = angle;
    else high = angle;
  }
  return Math.sqrt(freedom) * Math.tan(low);
}

/** P(|T| < sqrt(freedom) tan(angle)): the finite sums of Abramowitz and Stegun, 26.7.3 and 26.7.4. */
function shareWithin(angle: number, freedom: number): number {
  const sine = Math.sin(angle);
  const cosine = Math.cos(angle);
  const odd = freedom % 2 === 1;
  let term = odd ? cosine : 1;
  let sum = freedom === 1 ? 0 : term;
  for (let j = odd ? 3 : 2; j <= freedom - 2; j += 2) {
    term *= (cosine * cosine * (j - 1)) / j;
    sum += term;
  }
  return odd ? (2 / Math.PI) * (angle + sine * sum) : sine * sum;
}
