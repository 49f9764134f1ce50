/**
 * Phi(z) - 1/2 for z >= 0: the share of N(0,1) between 0 and z. Error below 1e-15.
 * Series phi(z) (z + z^3/3 + z^5/(3*5) + ...), whose terms are all positive, so nothing cancels.
 */
export function phiMinusHalf(z: number): number {
  if (!(z < 9)) return Number.isNaN(z) ? Number.NaN : 0.5;
  let term = z;
  let sum = z;
  for (let i = 3; term > sum * 1e-17; i += 2) {
    term *= (z * z) / i;
    sum += term;
  }
  return (sum * Math.exp(-0.5 * z * z)) / 2.5066282746310002; // sqrt(2 pi)
}
