import type { Certificate } from '../../../data/types.ts';
import { formatMeasurement } from '../../shell/words.ts';

/** One checked statement about the data; `holds` is null where it can neither be confirmed nor refuted. */
export interface CertificateRow {
  /** of Li and Liang 2018 */
  readonly assumption: 'A1' | 'A2';
  readonly quantity: string;
  readonly statement: string;
  readonly holds: boolean | null;
}

/** The certificate in three statements. */
export function certificateStatements(c: Certificate) {
  return { separation: separation(c), diameter: diameter(c), norms: norms(c) };
}

/** The same in the order of a table. */
export function certificateRows(c: Certificate): CertificateRow[] {
  return Object.values(certificateStatements(c));
}

function separation({ minClassDistance, observedMinClassDistance, delta }: Certificate): CertificateRow {
  const what = { assumption: 'A1', quantity: 'distance between classes' } as const;
  const distance = minClassDistance ?? observedMinClassDistance;
  if (distance === null) return { ...what, statement: 'unknown', holds: null };
  const seen = minClassDistance === null ? seenOnly(distance) : formatMeasurement(distance);
  if (delta === null) return { ...what, statement: seen, holds: null };
  // where nothing but the points is known, δ is what they show
  if (delta === observedMinClassDistance)
    return { ...what, statement: `${seen}, taken as δ`, holds: distance >= delta };
  const holds = distance >= delta;
  return { ...what, statement: `${seen} ${holds ? '≥' : '<'} δ = ${formatMeasurement(delta)}`, holds };
}

function diameter(c: Certificate): CertificateRow {
  const what = { assumption: 'A1', quantity: 'component diameter' } as const;
  const size = c.maxComponentDiameter ?? c.observedMaxComponentDiameter;
  if (size === null) return { ...what, statement: 'no components known', holds: null };
  const seen = c.maxComponentDiameter === null ? seenOnly(size) : formatMeasurement(size);
  if (c.diameterLimit === null) return { ...what, statement: seen, holds: null };
  const holds = size <= c.diameterLimit;
  return {
    ...what,
    statement: `${seen} ${holds ? '≤' : '>'} δ/(8l) = ${formatMeasurement(c.diameterLimit)}`,
    holds,
  };
}

function seenOnly(size: number): string {
  return `${formatMeasurement(size)}\u00a0seen`;
}

function norms({ minNorm, maxNorm, satisfiesA2 }: Certificate): CertificateRow {
  const what = { assumption: 'A2', quantity: 'norm of the points' } as const;
  const statement = satisfiesA2
    ? '|x| = 1'
    : `|x| from ${formatMeasurement(minNorm)} to ${formatMeasurement(maxNorm)}`;
  return { ...what, statement, holds: satisfiesA2 };
}
