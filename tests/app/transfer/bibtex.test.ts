import { expect, it } from 'vitest';
import { version } from '../../../package.json';
import { PAPER_BIBTEX, widenetBibtex } from '../../../src/app/transfer/bibtex.ts';

it('the two BibTeX entries are whole and carry link, date and fingerprint', () => {
  const own = widenetBibtex('https://example.org/#v=2', 'abc_efghijk.x.y', new Date('2026-03-04T12:00:00Z'));
  for (const entry of [PAPER_BIBTEX, own]) {
    expect(entry.split('{').length).toBe(entry.split('}').length);
    expect(entry).toMatch(/^@\w+\{\w+,/);
  }
  expect(PAPER_BIBTEX).toContain('Li, Yuanzhi and Liang, Yingyu');
  expect(own).toContain('url     = {https://example.org/#v=2}');
  expect(own).toContain('urldate = {2026-03-04}');
  expect(own).toContain('abc\\_efghijk');
  expect(own).toContain(`version ${version}`);
});
