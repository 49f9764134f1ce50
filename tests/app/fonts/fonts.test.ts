import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { FONT_FAMILY } from '../../../src/charts/scene.ts';
import { textWidth } from '../../../src/charts/textWidth.ts';
import { readWoff2 } from './woff2.ts';

const FONTS = 'src/app/fonts';
const text = readWoff2(`${FONTS}/text.woff2`);
const title = readWoff2(`${FONTS}/title.woff2`);
const italic = readWoff2(`${FONTS}/title-italic.woff2`);

/** Signs that no reader sees, or that stand in the code but on no page. */
const UNSEEN = new Set(['\n', '\t', '\r', '\ufeff', '\ufffd', '\ufffe', '\uffff']);

function files(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return files(path);
    return /\.(ts|tsx|css|json)$/.test(entry.name) && !path.startsWith(FONTS) ? [path] : [];
  });
}

/** All signs of a source, escapes included. */
function signsOf(source: string): string[] {
  const escaped = [...source.matchAll(/\\u(?:\{([0-9a-f]+)\}|([0-9a-f]{4}))/gi)].map(([, long, four]) =>
    String.fromCodePoint(Number.parseInt(long ?? four, 16)),
  );
  return [...source, ...escaped].filter((sign) => sign >= ' ' && !UNSEEN.has(sign));
}

test('the text face holds every sign that stands in the code of the page, and a reader’s Latin and Greek', () => {
  const missing = new Map<string, string>();
  for (const path of ['index.html', ...files('src')])
    for (const sign of signsOf(readFileSync(path, 'utf8')))
      if (!text.advances.has(sign.codePointAt(0) ?? 0)) missing.set(sign, path);
  expect([...missing]).toEqual([]);
  for (const sign of 'ÄÖÜäöüßéèçñøåłžşğ ΑαΒβΓγΔδΕεΩω 0123456789 ∑√∞≈≠≤≥∂∇∈⟨⟩‖')
    expect(text.advances.has(sign.codePointAt(0) ?? 0), sign).toBe(true);
});

test('the faces of titles hold the letters, figures and subscripts of sentences', () => {
  for (const sign of 'The wider, the less moves: “Wₜ − W₀” ≤ 7.3 % · 10² α δ η λ √m … ’–×') {
    expect(title.advances.has(sign.codePointAt(0) ?? 0), sign).toBe(true);
    if (!'ₜ≤√'.includes(sign)) expect(italic.advances.has(sign.codePointAt(0) ?? 0), sign).toBe(true);
  }
});

test('figures are tabular: a number keeps its width while it counts', () => {
  for (const face of [text, title, italic])
    expect(new Set([...'0123456789'].map((sign) => face.advances.get(sign.charCodeAt(0)))).size).toBe(1);
});

test('charts reckon with the advances of the file', () => {
  const width = (line: string) =>
    [...line].reduce((sum, sign) => sum + (text.advances.get(sign.codePointAt(0) ?? 0) ?? Number.NaN), 0) /
    text.unitsPerEm;
  for (const line of [
    'How far the weights move from where they started',
    'm = 4\u00a0000, 0123456789 %',
    '‖Wₜ − W₀‖ / ‖W₀‖ ∝ 1/√m, δ = 0.5, α² ≤ 10⁻³',
  ])
    expect(textWidth(line, 1)).toBeCloseTo(width(line), 9);
  expect(textWidth('ÄÖÜäöüé', 1)).toBeCloseTo(width('ÄÖÜäöüé'), 2); // as the letters without accents
  expect(textWidth('語', 10)).toBe(10); // another script has room enough
});

test('charts and page name the same faces', () => {
  const [, family] = /--font-text:([^;]+);/.exec(readFileSync('src/app/shell/tokens.css', 'utf8')) ?? [];
  expect(family?.trim()).toBe(FONT_FAMILY);
});

test('no style sheet or painter names a family of its own', () => {
  const wild = files('src').filter(
    (path) =>
      !/tokens\.css$|charts\/scene\.ts$/.test(path) &&
      /sans-serif|monospace|system-ui|["'](?:Arial|Georgia|Charter)["']/.test(readFileSync(path, 'utf8')),
  );
  expect(wild).toEqual([]);
});

test('at most 120 KB of type stand before the first chart', () => {
  const bytes = readdirSync(FONTS)
    .filter((name) => name.endsWith('.woff2'))
    .reduce((sum, name) => sum + statSync(join(FONTS, name)).size, 0);
  expect(bytes).toBeLessThanOrEqual(120 * 1024);
});

test('the type of the first screen is fetched beside the code, and until it is there stand-ins have its measures', () => {
  const [page, css] = ['index.html', `${FONTS}/fonts.css`].map((path) => readFileSync(path, 'utf8'));
  for (const name of ['text', 'title'])
    expect(page).toMatch(
      new RegExp(`<link rel="preload" href="[^"]*/${name}\\.woff2" as="font"[^>]* crossorigin />`),
    );
  const faces = [...css.matchAll(/@font-face \{([^}]*)\}/g)].map(([, face]) => face);
  const standIns = faces.filter((face) => face.includes('local('));
  expect(standIns.length).toBeGreaterThan(5);
  for (const face of standIns)
    for (const measure of ['size-adjust', 'ascent-override', 'descent-override', 'line-gap-override'])
      expect(face).toContain(`${measure}:`);
});
