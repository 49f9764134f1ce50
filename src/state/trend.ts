// How a measurement goes with the width, in words that can be refused: a function of the values alone.

export interface AtWidth {
  readonly m: number;
  readonly value: number;
}

/** Factors: neighbours this near count as alike, ends this far apart as a clear difference. */
export interface TrendTolerances {
  readonly alike: number;
  readonly clear: number;
}

export interface Trend {
  /** 'none': neither alike, nor one way all along */
  readonly kind: 'same' | 'falls' | 'rises' | 'none';
  /** where kind is 'none': the neighbours that go furthest against the direction of the ends; null where the ends are too near */
  readonly against: readonly [AtWidth, AtWidth] | null;
}

/**
 * How positive values go with the width, which increases. They fall (rise) where the last is `clear` times below (above) the first
 * and no width is more than `alike` times above (below) a narrower one; they are the same where all lie within `alike`. Null, undecided,
 * with fewer than two values or where one is not positive.
 */
export function trendOverWidth(points: readonly AtWidth[], { alike, clear }: TrendTolerances): Trend | null {
  if (points.length < 2 || points.some(({ value }) => !(value > 0) || !Number.isFinite(value))) return null;
  const values = points.map(({ value }) => value);
  if (Math.max(...values) <= alike * Math.min(...values)) return { kind: 'same', against: null };
  const ends = values[values.length - 1] / values[0];
  const falling = ends < 1;
  let against: readonly [AtWidth, AtWidth] | null = null;
  let max = alike;
  points.forEach((later, i) => {
    for (const earlier of points.slice(0, i)) {
      const back = falling ? later.value / earlier.value : earlier.value / later.value;
      if (back > max) {
        max = back;
        against = [earlier, later];
      }
    }
  });
  if (against !== null) return { kind: 'none', against };
  if (falling ? ends <= 1 / clear : ends >= clear)
    return { kind: falling ? 'falls' : 'rises', against: null };
  return { kind: 'none', against: null };
}
