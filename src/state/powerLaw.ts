/** Exponent of the least-squares line through (log x, log y); null with fewer than two points or where one is not positive. */
export function powerLawExponent(x: readonly number[], y: readonly number[]): number | null {
  if (x.length < 2 || [...x, ...y].some((value) => !(value > 0) || !Number.isFinite(value))) return null;
  const u = x.map(Math.log);
  const v = y.map(Math.log);
  const meanU = u.reduce((a, b) => a + b, 0) / u.length;
  const meanV = v.reduce((a, b) => a + b, 0) / v.length;
  let covariance = 0;
  let variance = 0;
  for (let i = 0; i < u.length; i++) {
    covariance += (u[i] - meanU) * (v[i] - meanV);
    variance += (u[i] - meanU) ** 2;
  }
  return variance > 0 ? covariance / variance : null;
}
