import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';

// Sentences that the lab, its docs or its comments once said and that were not true. None may come back.

const RETRACTED: readonly (readonly [phrase: string, why: string])[] = [
  ['as the theory has it', 'the theorem’s SGD is one pass over a random partition, not independent draws'],
  ['The authors’ own experiment', 'the lecture runs it scaled down'],
  ['no assumption is known to hold, and the wide still move less', 'that is for the run to say'],
  ['other data, initialisation and batches', 'digits and a file of one’s own stay the same points'],
  ['usually gets stuck', 'of four seeds one was stuck, two were still falling'],
  ['even an infinitely wide network diverges', 'm = 8000 over the limit rises and then fits'],
  ['the wider the network must be', 'the theorem’s width is sufficient, not necessary'],
  ['More classes need a wider network', 'sufficient, not necessary'],
  ['More components per class need a wider network', 'sufficient, not necessary'],
  ['all widths fall on one curve', 'at m = 100 off by a factor of 2.6'],
  ['which is not yet one curve', 'as if it had to become one'],
  ['convex all the way', 'the loss was looked at in some places only'],
  ['a very wide network does almost what its linear twin does', 'a gap of .34 at m = 4000'],
  ['Watch the gap shrink with the width', 'it need not'],
  ['Watch the narrowest get stuck while the others fit', 'its units had died of its steps'],
];

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
/** This list’s own record quotes them. */
const RECORD = join('docs', 'faults.md');

const files = ['src', 'docs', 'scripts', 'README.md', 'index.html'].flatMap((part) =>
  part.includes('.')
    ? [part]
    : readdirSync(join(ROOT, part), { recursive: true, encoding: 'utf8' }).map((file) => join(part, file)),
);
const texts = files
  .filter((file) => /\.(tsx?|md|html|py|mjs)$/.test(file) && !/generated/.test(file) && file !== RECORD)
  .map((file) => ({ file, text: plain(readFileSync(join(ROOT, file), 'utf8')) }));

/** In one line, without the signs that begin the lines of a comment. */
function plain(text: string): string {
  return text.replaceAll(/\s*\n\s*(\*|\/\/|#)?\s*/g, ' ').toLowerCase();
}

it.each(RETRACTED)('nobody says “%s”: %s', (phrase) => {
  expect(texts.filter(({ text }) => text.includes(phrase.toLowerCase())).map(({ file }) => file)).toEqual([]);
});

it('the texts of the page, the docs and the lecture are looked at', () => {
  const looked = texts.map(({ file }) => file);
  for (const file of [
    'README.md',
    'docs/regression.md',
    'src/random/order.ts',
    'src/app/lab/presets/presets.ts',
  ])
    expect(looked).toContain(join(...file.split('/')));
});
