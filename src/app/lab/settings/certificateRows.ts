import type { Certificate } from '../../../data/types.ts';
import { measured } from '../../shell/words.ts';

/** One checked statement about the data; `holds` is null where it can neither be confirmed nor refuted. */
export interface CertificateRow {
  readonly name: string;
  readonly statement: string;
  readonly holds: boolean | null;
}

/** The certificate in three statements: separation, diameter, norms. */
export function certificateRows(c: Certificate): CertificateRow[] {
  return [separation(c), diameter(c), norms(c)];
}

function separation({ minClassDistance, observedMinClassDistance, delta }: Certificate): CertificateRow {
  const name = 'A1 distance between classes';
  const distance = minClassDistance ?? observedMinClassDistance;
  if (distance === null) return { name, statement: 'unknown', holds: null };
  const seen = minClassDistance === null ? seenOnly(distance) : measured(distance);
  if (delta === null) return { name, statement: seen, holds: null };
  // where nothing but the points is known, δ is what they show
  if (delta === observedMinClassDistance)
    return { name, statement: `${seen}, taken as δ`, holds: distance >= delta };
  const holds = distance >= delta;
  return { name, statement: `${seen} ${holds ? '≥' : '<'} δ = ${measured(delta)}`, holds };
}

function diameter(c: Certificate): CertificateRow {
  const name = 'A1 component diameter';
  const size = c.maxComponentDiameter ?? c.observedMaxComponentDiameter;
  if (size === null) return { name, statement: 'no components known', holds: null };
  const seen = c.maxComponentDiameter === null ? seenOnly(size) : measured(size);
  if (c.diameterLimit === null) return { name, statement: seen, holds: null };
  const holds = size <= c.diameterLimit;
  return { name, statement: `${seen} ${holds ? '≤' : '>'} δ/(8l) = ${measured(c.diameterLimit)}`, holds };
}

function seenOnly(size: number): string {
  return `${measured(size)}\u00a0seen`;
}

function norms({ minNorm, maxNorm, satisfiesA2 }: Certificate): CertificateRow {
  const name = 'A2 norm of the points';
  const statement = satisfiesA2 ? '|x| = 1' : `|x| from ${measured(minNorm)} to ${measured(maxNorm)}`;
  return { name, statement, holds: satisfiesA2 };
}
