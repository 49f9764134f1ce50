import { twoDigits } from '../../../state/sentences.ts';
import { certificateStatements } from '../../lab/settings/certificateRows.ts';
import type { Facts } from '../types.ts';

// What the points themselves say of the assumptions on them.

/** How the points are made up: small components, far from those of other classes. */
export function structureFinding({ data }: Facts): string {
  if (data === null) return '';
  const { observedMinClassDistance: apart, observedMaxComponentDiameter: across } = data.certificate;
  if (apart === null || across === null || !(across > 0))
    return 'The points drawn do not tell how large the components are.';
  return `Among these points the widest component measures ${twoDigits(across)} across, and the nearest two points of different classes are ${twoDigits(apart)} apart: ${twoDigits(apart / across)} times as much.`;
}

/** What the points themselves say about A1. */
export function separationFinding({ data }: Facts): string {
  if (data === null) return '';
  const { separation, diameter } = certificateStatements(data.certificate);
  return `Measured on this run’s points: ${separation.quantity} ${separation.statement}; ${diameter.quantity} ${diameter.statement}. A1 ${data.certificate.satisfiesA1 ? 'holds' : 'does not hold'}.`;
}

/** What the points themselves say about A2. */
export function normFinding({ data }: Facts): string {
  if (data === null) return '';
  const { norms } = certificateStatements(data.certificate);
  return `Measured on this run’s points: ${norms.statement}. A2 ${data.certificate.satisfiesA2 ? 'holds' : 'does not hold'}.`;
}
