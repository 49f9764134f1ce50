import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';

// A file is one concept. What has grown past these lengths holds two.

const MAX_LINES = 300;
const MAX_STYLE_LINES = 250;

const ROOT = fileURLToPath(new URL('../../', import.meta.url));

const files = ['src', 'tests', 'scripts'].flatMap((folder) =>
  readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
    .map((file) => `${folder}/${file.replaceAll('\\', '/')}`)
    .filter((file) => /\.(tsx?|mjs|py|css)$/.test(file)),
);

function isTooLong(file: string): boolean {
  const lines = readFileSync(join(ROOT, file), 'utf8').trimEnd().split('\n').length;
  return lines > (file.endsWith('.css') ? MAX_STYLE_LINES : MAX_LINES);
}

it('no file has more than 300 lines, no style sheet more than 250', () => {
  expect(files.length).toBeGreaterThan(500);
  expect(files.filter(isTooLong)).toEqual([]);
});
