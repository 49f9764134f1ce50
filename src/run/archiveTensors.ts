import type { TensorDimension, TensorName, TensorSize, TensorSpec } from '../model/family.ts';

// Which arrays an archive has of a model's tensors. replay/tensors.py says the same.

/** At the start; at the end; or AdaGrad's sums of squared gradients at the end. */
type When = 'start' | 'end' | 'squares';

export interface TensorArray {
  /** in the archive */
  readonly name: string;
  /** of a Snapshot: where its numbers are at the end */
  readonly key: string;
  readonly tensor: TensorName;
  readonly when: When;
  readonly shape: readonly TensorDimension[];
}

/** Arrays that do not follow the rule of `arrayName`. */
const EXCEPTIONS: Readonly<Record<string, string>> = { A0: 'A', AFinal: 'aFinal' };

/** W0, WFinal or squaresW for a tensor W. */
function arrayName(tensor: TensorName, when: When): string {
  const name = { start: `${tensor}0`, end: `${tensor}Final`, squares: squaresOf(tensor) }[when];
  return EXCEPTIONS[name] ?? name;
}

function squaresOf(tensor: TensorName): string {
  return `squares${tensor}`;
}

/**
 * The arrays in a file's order. A start that is constant is not stored.
 * @param version of the format: 1 had the end of W only
 */
export function tensorArrays(specs: readonly TensorSpec[], version: number): readonly TensorArray[] {
  const rows = (when: When, has: (spec: TensorSpec) => boolean) =>
    specs.filter(has).map(
      ({ name: tensor, shape }): TensorArray => ({
        name: arrayName(tensor, when),
        key: when === 'squares' ? squaresOf(tensor) : tensor,
        tensor,
        when,
        shape,
      }),
    );
  return [
    ...rows('start', ({ start }) => !('constant' in start)),
    ...rows('end', ({ name, trained }) => trained && (version >= 2 || name === 'W')),
    ...rows('squares', ({ hasSquares }) => hasSquares === true && version >= 2),
  ];
}

/** How many numbers a tensor has. */
export function tensorLength(shape: readonly TensorDimension[], size: TensorSize): number {
  return shape.reduce((count, axis) => count * size[axis], 1);
}
