/** count rows of d numbers into rows padded to a multiple of 4. */
export function copyRows(target: Float32Array, source: ArrayLike<number>, count: number, d: number): void {
  const dPad = Math.ceil(d / 4) * 4;
  if (d === dPad) target.set(source);
  else for (let r = 0; r < count; r++) for (let j = 0; j < d; j++) target[r * dPad + j] = source[r * d + j];
}
