import type { GeometryKind } from '../../../measure/geometry.ts';

/** How a kind of picture differs from the others, for all that draws it and speaks of it. */
interface PictureKind {
  /** whether it is a body that can be turned, and half of which is behind */
  readonly solid: boolean;
  /** whether a unit is an arrow from its start to now; else it is the boundary of its half-space, and there are regions */
  readonly arrows: boolean;
  /** what an exported picture shows, after its title */
  readonly shows: string;
  /** what is drawn for one unit, and what for all */
  readonly unit: string;
  readonly units: string;
  /** one unit in the legend, and in as few words as there is room for where a picture stands alone */
  readonly legend: string;
  readonly shortLegend: string;
}

const BOUNDARY = {
  arrows: false,
  units: 'boundaries',
  legend: 'boundary of a unit, the inputs orthogonal to w',
  shortLegend: 'a unit’s boundary',
} as const;

export const PICTURE_KINDS: Readonly<Record<GeometryKind, PictureKind>> = {
  circle: { ...BOUNDARY, solid: false, shows: 'boundaries of units on the circle', unit: 'line' },
  sphere: { ...BOUNDARY, solid: true, shows: 'boundaries of units on the sphere', unit: 'circle' },
  projection: {
    solid: false,
    arrows: true,
    shows: 'directions of units on two axes of the data',
    unit: 'direction',
    units: 'units',
    legend:
      'direction of a unit, from its start to now; arrows are enlarged: points and arrows have different scales',
    shortLegend: 'a unit, start to now (enlarged)',
  },
};
