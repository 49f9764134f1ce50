import { READY_SWEEPS } from '../../../src/sweep/ready.ts';
import { recorded } from './check.ts';
import { CLAIMS } from './table.ts';

const linkOf = (claim: (typeof CLAIMS)[number]): string =>
  'sweep' in claim
    ? `\`#x=…\` of \`lab sweep ${claim.sweep}\`: \`${READY_SWEEPS.find(({ id }) => id === claim.sweep)?.link}\``
    : claim.links.map((link) => `\`#${link}\``).join('; ') + (claim.look ? `, looking at ${claim.look}` : '');

/** docs/claims.md: every claim of the lab about what its runs show, and how it stands. */
export function claimsPage(made: string): string {
  const measured = recorded();
  const sections = CLAIMS.map((claim) => {
    const found = measured[claim.id];
    return [
      `## ${claim.id}: ${claim.stated}`,
      `${claim.claim}.`.replace(/([.?])\.$/, '$1'),
      [
        `- stands at: ${claim.where.join('; ')}`,
        `- evidence: ${linkOf(claim)}`,
        `- criterion: ${claim.criterion}`,
        `- refuted by: ${claim.refutedBy}`,
        `- other causes: ${claim.otherCause}`,
        `- measured: ${found === undefined ? 'not recorded yet' : `${found.verdict}. ${found.numbers}`}`,
      ].join('\n'),
    ].join('\n\n');
  });
  return [
    '# Claims',
    made,
    'What the lab says its runs show: each claim with the place where it stands, the link that is its evidence, a criterion that can say no, and other causes that would look the same. A claim is *confirmed*, *refuted* or *undecided* by its criterion, on its link, and nothing more: it says nothing of other data or settings.',
    '`npm run reproduce -- claims` runs them all and fails where a verdict differs from the one stated here; `-- claims narrow xor` runs some; `--record` writes down what was measured, from which `npm run docs` makes this page.',
    ...sections,
    '',
  ].join('\n\n');
}
