import type { Experiment } from '../experiment/settings.ts';
import type { Purpose, Streams } from '../random/stream.ts';
import type { LaterInputs } from './types.ts';
import { sphereRows } from './vectors.ts';

/**
 * What follows each point in a sequence: S - 1 inputs of a uniformly random direction and norm eps, each step in a part of the
 * stream of its own, so that a longer sequence, or a larger set, begins with the same inputs.
 */
export function laterInputs(
  { S, eps }: Pick<Experiment, 'S' | 'eps'>,
  { d, train, test }: { d: number; train: { count: number }; test: { count: number } },
  streams: Streams,
): LaterInputs {
  const draw = (purpose: Purpose, count: number) => {
    const stream = streams(purpose);
    return Array.from({ length: S - 1 }, (_, i) =>
      Float32Array.from(sphereRows(count, d, stream, i + 2), (value) => eps * value),
    );
  };
  return { train: draw('laterInputs', train.count), test: draw('laterTestInputs', test.count) };
}
