import { EXPONENT_BANDS, type PowerTest } from '../../../state/powerLaw.ts';
import { groupThousands } from '../../../text/numbers.ts';
import type { Facts } from '../types.ts';

const signed = (value: number) => value.toFixed(2).replace('-', '−');

/** What a test of 1/√m came to, as the rest of a sentence. */
export function powerWords({ exponent, agrees, off }: PowerTest): string {
  const head = `a line through the measured points has the slope ${signed(exponent)}`;
  const { overall, neighbours } = EXPONENT_BANDS;
  if (agrees)
    return `${head}, close to −1/2 (within ${overall}, and within ${neighbours} between neighbours): in keeping with 1/√m`;
  const whole = Math.abs(exponent + 0.5) > overall ? `${head}, not −1/2 (± ${overall})` : head;
  return off === null
    ? whole
    : `${whole}; between m = ${groupThousands(off.from)} and ${groupThousands(off.to)} it is ${signed(off.exponent)}: not 1/√m there`;
}

/** Joins sentences, leaving out those that say nothing yet. */
export function sentences(...parts: readonly ((facts: Facts) => string)[]): (facts: Facts) => string {
  return (facts) =>
    parts
      .map((part) => part(facts))
      .filter((text) => text !== '')
      .join(' ');
}
