import type { GeometryScene } from '../../../../measure/geometry.ts';
import { PICTURE_KINDS } from '../kinds.ts';
import { DEFAULT_ROTATION, facing, type Rotation, turned } from './orthographic.ts';

/** How the spheres are turned: shared by the pictures side by side, and changed without rendering React. */
export class SphereRotation {
  readonly #home: Rotation;
  rotation: Rotation;
  readonly #listeners = new Set<() => void>();

  /** @param home how it is turned at first, and again after `reset` */
  constructor(home: Rotation = DEFAULT_ROTATION) {
    this.#home = home;
    this.rotation = home;
  }

  turn(right: number, up: number): void {
    this.rotation = turned(this.rotation, right, up);
    this.#tell();
  }

  reset(): void {
    this.rotation = this.#home;
    this.#tell();
  }

  subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  #tell(): void {
    for (const listener of this.#listeners) listener();
  }
}

/** The side with most points; the fixed one where they lie all round. */
export function initialRotation({ kind, coordinates }: GeometryScene): Rotation {
  if (!PICTURE_KINDS[kind].solid) return DEFAULT_ROTATION;
  const mean = [0, 0, 0];
  for (let i = 0; i < coordinates.length; i++) mean[i % 3] += (3 * coordinates[i]) / coordinates.length;
  return Math.hypot(...mean) > 0.1 ? facing(mean[0], mean[1], mean[2]) : DEFAULT_ROTATION;
}
