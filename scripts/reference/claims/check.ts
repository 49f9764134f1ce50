import { readFileSync, writeFileSync } from 'node:fs';
import { run } from './evidence.ts';
import { CLAIMS } from './table.ts';
import type { Judged } from './types.ts';

const RECORD = new URL('./measured.json', import.meta.url);

/** What each claim came to when it was last recorded, by its id. */
export function recorded(): Readonly<Record<string, Judged>> {
  return JSON.parse(readFileSync(RECORD, 'utf8'));
}

/**
 * Runs claims and prints verdict and numbers of each.
 * @param only ids; none: all
 * @param record whether what was measured is written down, for docs/claims.md
 * @returns how many came to another verdict than the one stated
 */
export async function checkClaims(only: readonly string[], record: boolean): Promise<number> {
  const unknown = only.filter((id) => !CLAIMS.some((claim) => claim.id === id));
  if (unknown.length > 0)
    throw new Error(`No claim ${unknown.join(', ')}; there are ${CLAIMS.map(({ id }) => id).join(', ')}.`);
  const measured: Record<string, Judged> = { ...recorded() };
  let differ = 0;
  for (const claim of CLAIMS.filter(({ id }) => only.length === 0 || only.includes(id))) {
    const found = await run(claim);
    const same = found.verdict === claim.stated;
    if (!same) differ++;
    measured[claim.id] = found;
    console.log(
      `${same ? '  ' : '! '}${claim.id}: ${found.verdict}${same ? '' : `, stated ${claim.stated}`}\n     ${claim.claim}\n     ${found.numbers}`,
    );
    if (record) writeFileSync(RECORD, `${JSON.stringify(measured, null, 2)}\n`);
  }
  return differ;
}
