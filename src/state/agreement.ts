// What may be called agreement: of a measurement with its prediction, of a network with its twin, of two shares.

/** Measured and predicted agree within this factor. */
export const MAX_AGREEMENT_FACTOR = 1.25;

export interface Prediction {
  readonly m: number;
  readonly measured: number;
  readonly predicted: number;
}

/** The widths at which a prediction is off by more than a factor of MAX_AGREEMENT_FACTOR, the worst first; null where nothing can be compared. */
export function offPrediction(
  all: readonly Prediction[],
): readonly (Prediction & { ratio: number })[] | null {
  const usable = all.filter(({ measured, predicted }) => measured > 0 && predicted > 0);
  if (usable.length === 0) return null;
  const size = (ratio: number) => Math.max(ratio, 1 / ratio);
  return usable
    .map((one) => ({ ...one, ratio: one.measured / one.predicted }))
    .filter(({ ratio }) => size(ratio) > MAX_AGREEMENT_FACTOR)
    .sort((a, b) => size(b.ratio) - size(a.ratio));
}

/** A network whose outputs are off its twin’s by less than this share of the way they have come does almost what the twin does. */
export const MAX_TWIN_GAP = 0.1;

/** By how much two shares of the same points may differ by chance: twice the standard error, as if they were independent. */
export function proportionDifferenceMargin(a: number, b: number, points: number): number {
  return 2 * Math.sqrt((a * (1 - a) + b * (1 - b)) / points);
}
