import type { Placement, Source } from '../experiment/settings.ts';
import { observedDistances } from './observed.ts';
import type { PointSet, SourceData } from './source.ts';
import type { Certificate } from './types.ts';
import { lengthOfRow } from './vectors.ts';

/** How far a norm may be from 1: float32 rounding moves it by less than 1e-7. */
const NORM_TOLERANCE = 1e-6;

/**
 * Checks A1 (classes at least delta apart, components no wider than delta / (8 l)) and A2 (norm 1), twice: by the
 * construction of the supports and over the points that were drawn. A1 is certified only if both agree.
 */
export function certify(source: Source, place: Placement | null, data: SourceData): Certificate {
  const { d, l, train, test, supports } = data;
  // where there are no classes there is no distance between them, and looking at all pairs would take long for nothing
  const observed =
    data.regression === undefined
      ? observedDistances(train, test, d)
      : { minClassDistance: null, maxComponentDiameter: null, compared: 0, total: 0 };
  const norms = normRange([train, test], d);
  // Without a separation asked for, A1 is a statement about the one that the construction, or else the sample, has.
  const delta = l === null ? null : (data.delta ?? supports?.minClassDistance ?? observed.minClassDistance);
  const diameterLimit = l === null || delta === null ? null : delta / (8 * l);
  const measured = {
    minClassDistance: supports?.minClassDistance ?? null,
    maxComponentDiameter: supports?.maxComponentDiameter ?? null,
    observedMinClassDistance: observed.minClassDistance,
    observedMaxComponentDiameter: observed.maxComponentDiameter,
    delta,
    diameterLimit,
  };
  const satisfiesA1 = holdsA1(measured);
  const satisfiesA2 = norms.min >= 1 - NORM_TOLERANCE && norms.max <= 1 + NORM_TOLERANCE;
  const remarks = [...data.remarks];
  if (!satisfiesA1 && data.regression === undefined) remarks.push(...whyNotA1(measured, l));
  if (!satisfiesA2) {
    remarks.push(`A2 fails: norms range from ${short(norms.min)} to ${short(norms.max)} instead of being 1.`);
  }
  if (observed.compared < observed.total) {
    remarks.push(
      `Observed distances are over ${observed.compared} evenly spaced points of the ${observed.total}: all pairs would take too long.`,
    );
  }
  return {
    source,
    place,
    ...measured,
    minNorm: norms.min,
    maxNorm: norms.max,
    satisfiesA1,
    satisfiesA2,
    remarks,
  };
}

type Distances = Pick<
  Certificate,
  | 'minClassDistance'
  | 'maxComponentDiameter'
  | 'observedMinClassDistance'
  | 'observedMaxComponentDiameter'
  | 'delta'
  | 'diameterLimit'
>;

function holdsA1(m: Distances): boolean {
  if (m.delta === null || m.diameterLimit === null) return false;
  if (m.minClassDistance === null || m.maxComponentDiameter === null) return false;
  const byConstruction =
    m.delta > 0 && m.minClassDistance >= m.delta && m.maxComponentDiameter <= m.diameterLimit;
  const byObservation =
    (m.observedMinClassDistance ?? Number.POSITIVE_INFINITY) >= m.delta &&
    (m.observedMaxComponentDiameter ?? 0) <= m.diameterLimit;
  return byConstruction && byObservation;
}

/** Plain sentences with the numbers at hand. */
function whyNotA1(m: Distances, l: number | null): string[] {
  const nearest = m.observedMinClassDistance;
  if (nearest === null)
    return ['All points drawn are of one class, so no distance between classes can be observed.'];
  if (l === null || m.diameterLimit === null) {
    return [`The closest two points of different classes are ${short(nearest)} apart.`];
  }
  const distance = m.minClassDistance ?? nearest;
  const diameter = m.maxComponentDiameter ?? m.observedMaxComponentDiameter ?? 0;
  const where = m.minClassDistance === null ? 'Among the points drawn' : 'By construction';
  if (distance === 0) return [`A1 fails: ${where.toLowerCase()} two classes touch or overlap.`];
  return [
    `A1 fails: ${where.toLowerCase()} the widest component measures ${short(diameter)} and classes come as close as ${short(distance)}, so λ = ${short(diameter / distance)}, but A1 asks for at most 1/(8l) = ${short(1 / (8 * l))}.`,
  ];
}

function normRange(samples: readonly PointSet[], d: number): { min: number; max: number } {
  let min = Number.POSITIVE_INFINITY;
  let max = 0;
  for (const { X, count } of samples) {
    for (let i = 0; i < count; i++) {
      const norm = lengthOfRow(X, i, d);
      min = Math.min(min, norm);
      max = Math.max(max, norm);
    }
  }
  return { min, max };
}

/** Three significant digits, for sentences. */
function short(x: number): string {
  return String(Number(x.toPrecision(3)));
}
