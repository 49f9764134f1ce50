/** Irregular numbers in (-1, 1) without a generator: the fractional parts of multiples of an irrational number. */
export function spread(count: number, factor: number): Float64Array {
  return Float64Array.from({ length: count }, (_, i) => {
    const t = (i + 1) * factor;
    return 2 * (t - Math.floor(t)) - 1;
  });
}
