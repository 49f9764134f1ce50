// Whether a large error means a large gradient, as a law that the dots of a run can refuse.

/** Squared gradient per unit against the error probability, of one network. */
export interface GradientDots {
  readonly m: number;
  readonly dots: readonly { readonly error: number; readonly gradient: number }[];
}

/** The square law: the slope on logarithmic axes within so much of 2, and all widths within so large a factor of one another. */
export const SQUARE_LAW_TOLERANCES = { slope: 0.25, curve: 1.5, minPoints: 5, range: 3 } as const;

export interface SquareTest {
  /** one slope for all widths, each with a height of its own */
  readonly slope: number;
  readonly isSquare: boolean;
  /** how many times higher the highest width lies than the lowest, at equal errors; 1 with one width */
  readonly spread: number;
  readonly isOneCurve: boolean;
  readonly lowest: number;
  readonly highest: number;
  /** dots used */
  readonly count: number;
}

/**
 * Whether the squared gradient grows as the square of the error, on one curve for all widths. Dots without gradient or error are left
 * out. Null, undecided, where a width has fewer than SQUARE_LAW_TOLERANCES.minPoints dots or the errors of all span less than a factor SQUARE_LAW_TOLERANCES.range.
 */
export function squareLaw(networks: readonly GradientDots[]): SquareTest | null {
  const all = networks.map(({ m, dots }) => ({
    m,
    points: dots
      .filter(({ error, gradient }) => error > 0 && gradient > 0 && Number.isFinite(gradient))
      .map(({ error, gradient }) => ({ x: Math.log(error), y: Math.log(gradient) })),
  }));
  if (all.length === 0 || all.some(({ points }) => points.length < SQUARE_LAW_TOLERANCES.minPoints))
    return null;
  const errors = all.flatMap(({ points }) => points.map(({ x }) => x));
  if (Math.max(...errors) - Math.min(...errors) < Math.log(SQUARE_LAW_TOLERANCES.range)) return null;
  const means = all.map(({ points }) => ({
    x: mean(points.map(({ x }) => x)),
    y: mean(points.map(({ y }) => y)),
  }));
  const slope = slopeOf(
    all.flatMap(({ points }, i) => points.map(({ x, y }) => ({ x: x - means[i].x, y: y - means[i].y }))),
  );
  if (slope === null) return null;
  const heights = all.map(({ m }, i) => ({ m, height: means[i].y - slope * means[i].x }));
  heights.sort((a, b) => a.height - b.height);
  const [lowest, highest] = [heights[0], heights[heights.length - 1]];
  const spread = Math.exp(highest.height - lowest.height);
  return {
    slope,
    isSquare: Math.abs(slope - 2) <= SQUARE_LAW_TOLERANCES.slope,
    spread,
    isOneCurve: spread <= SQUARE_LAW_TOLERANCES.curve,
    lowest: lowest.m,
    highest: highest.m,
    count: errors.length,
  };
}

/** Slope of the least-squares line; null where all x are the same or a value is not finite. */
function slopeOf(points: readonly { readonly x: number; readonly y: number }[]): number | null {
  const x = mean(points.map((point) => point.x));
  const y = mean(points.map((point) => point.y));
  let covariance = 0;
  let variance = 0;
  for (const point of points) {
    covariance += (point.x - x) * (point.y - y);
    variance += (point.x - x) ** 2;
  }
  return variance > 0 && Number.isFinite(covariance) ? covariance / variance : null;
}

function mean(values: readonly number[]): number {
  return values.reduce((a, b) => a + b, 0) / values.length;
}
