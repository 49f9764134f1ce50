/**
 * Steps at which everything is measured: 0, 1, 2, then evenly spaced in log scale, then T. Fixed in steps, never by
 * time, so that two machines record the same points.
 * @param T last step (>= 0)
 * @param points about how many steps to return
 */
export function measuredSteps(T: number, points = 60): number[] {
  const steps = new Set([0, Math.min(1, T), Math.min(2, T), T]);
  // ratio^(points-3) is T/2; a root by bisection keeps Math.pow, whose bits vary between engines, out of the schedule
  const count = Math.max(1, points - 3);
  let low = 1;
  let high = Math.max(2, T);
  for (let i = 0; i < 60; i++) {
    const ratio = (low + high) / 2;
    let product = 2;
    for (let j = 0; j < count && product < T; j++) product *= ratio;
    if (product < T) low = ratio;
    else high = ratio;
  }
  let step = 2;
  for (let j = 0; j < count && step < T; j++) {
    step *= high;
    if (step < T) steps.add(Math.round(step));
  }
  return [...steps].sort((a, b) => a - b);
}
