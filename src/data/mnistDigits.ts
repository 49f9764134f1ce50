// Apart from mnist.ts, which unpacks the file: only runs on digits load that.

/** Handwritten digits in the official order. */
export interface MnistDigits {
  readonly train: DigitImages;
  readonly test: DigitImages;
}
export interface DigitImages {
  readonly count: number;
  /** count x 784, row-major, 0 (paper) .. 255 (ink) */
  readonly pixels: Uint8Array;
  /** count; the digit 0 .. 9 */
  readonly labels: Uint8Array;
}

export const MNIST_PIXELS = 784;
