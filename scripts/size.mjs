// Adds up what a browser must load before the first curve moves: the entry, what it imports at once though dynamically, the
// workers it starts, and everything those import statically (other dynamic imports, such as tfjs, are not counted). Fails
// above the limit.
import { readdirSync, readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { fail, ROOT } from './lib/install.mjs';

const LIMIT_KB = 175;
const DIST = `${ROOT}dist/`;

let html = '';
try {
  html = readFileSync(`${DIST}index.html`, 'utf8');
} catch {
  fail('There is no dist/index.html: run npm run build first.');
}
const assets = readdirSync(`${DIST}assets`).filter((name) => name.endsWith('.js'));
const entries = [...html.matchAll(/<script[^>]*\ssrc="\.\/assets\/([^"]+)"/g)].map((match) => match[1]);
if (entries.length === 0)
  fail('dist/index.html loads no script from ./assets: scripts/size.mjs needs mending.');
const workers = assets.filter((name) => name.startsWith('worker-')); // the name that vite.config.ts gives them

const initial = new Set();
const codeOf = (name) => readFileSync(`${DIST}assets/${name}`, 'utf8');
const parts = entries.flatMap((name) => [
  ...codeOf(name).matchAll(/\bimport\(\s*["'`]\.\/([^"'`]+\.js)["'`]/g),
]);
if (parts.length < 3) fail('The entry imports fewer parts than it has: scripts/size.mjs needs mending.');
const pending = [...entries, ...parts.map((match) => match[1]), ...workers];
for (let name = pending.pop(); name !== undefined; name = pending.pop()) {
  if (initial.has(name)) continue;
  initial.add(name);
  const code = codeOf(name);
  // static imports only: a dynamic one has a parenthesis after `import`
  for (const match of code.matchAll(/(?:\bimport|\bfrom)\s*["']\.\/([^"']+\.js)["']/g))
    pending.push(match[1]);
}

const gzipped = (name) => gzipSync(readFileSync(`${DIST}assets/${name}`), { level: 9 }).length / 1024;
const rows = assets.map((name) => ({ name, size: gzipped(name), initial: initial.has(name) }));
rows.sort((a, b) => Number(b.initial) - Number(a.initial) || b.size - a.size);
for (const row of rows)
  console.log(`${row.size.toFixed(1).padStart(8)} KB  ${row.initial ? 'initial' : 'lazy   '}  ${row.name}`);
const total = rows.filter((row) => row.initial).reduce((sum, row) => sum + row.size, 0);
console.log(`${total.toFixed(1).padStart(8)} KB  initial JavaScript, gzip (limit ${LIMIT_KB} KB)`);
if (total > LIMIT_KB)
  fail(
    `The initial JavaScript is ${total.toFixed(1)} KB: load more of it with import(), or drop a dependency.`,
  );
