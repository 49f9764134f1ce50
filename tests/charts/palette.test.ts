import { interpolatePlasma } from 'd3-scale-chromatic';
import { expect, test } from 'vitest';
import {
  armToken,
  CLASS_COLOURS,
  type ColourToken,
  classToken,
  DARK,
  DASHES,
  LIGHT,
  paletteCss,
  paletteProperties,
  RAMP_STEPS,
} from '../../src/charts/palette.ts';

/** Relative luminance (WCAG 2) of #rrggbb. */
function luminance(hex: string): number {
  const [r, g, b] = [1, 3, 5].map((i) => {
    const c = Number.parseInt(hex.slice(i, i + 2), 16) / 255;
    return c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}
function contrast(a: string, b: string): number {
  const [low, high] = [luminance(a), luminance(b)].sort((x, y) => x - y);
  return (high + 0.05) / (low + 0.05);
}

for (const palette of [LIGHT, DARK]) {
  const { colours } = palette;
  test(`${palette.name}: lines and dots stand out from the surface, text can be read`, () => {
    for (const [token, colour] of Object.entries(colours)) {
      if (token === 'surface' || token === 'grid') continue;
      expect(colour, token).toMatch(/^#[0-9a-f]{6}$/);
      expect(contrast(colour, colours.surface), token).toBeGreaterThanOrEqual(3);
    }
    for (const token of ['ink', 'muted', 'accent', 'warning'] as const) {
      expect(contrast(colours[token], colours.surface), token).toBeGreaterThanOrEqual(4.5);
    }
  });

  test(`${palette.name}: a wider arm is ${palette.name === 'light' ? 'darker' : 'brighter'}, in clear steps`, () => {
    for (let count = 2; count <= 8; count++) {
      const ramp = Array.from({ length: count }, (_, i) => luminance(colours[armToken(i, count)]));
      for (let i = 1; i < count; i++) {
        const [bright, dark] = palette.name === 'light' ? [ramp[i - 1], ramp[i]] : [ramp[i], ramp[i - 1]];
        expect((bright + 0.05) / (dark + 0.05)).toBeGreaterThan(1.07);
      }
    }
  });
}

test('arms use the whole ramp; one arm is the widest', () => {
  expect([armToken(0, 5), armToken(4, 5), armToken(0, 1)]).toEqual(['arm0', 'arm28', 'arm28']);
});

test('classes have colours of their own, then repeat', () => {
  expect(CLASS_COLOURS).toBeGreaterThanOrEqual(10);
  const used = Array.from({ length: CLASS_COLOURS }, (_, i) => LIGHT.colours[classToken(i)]);
  expect(new Set(used).size).toBe(CLASS_COLOURS);
  expect(classToken(CLASS_COLOURS)).toBe(classToken(0));
});

test('dash patterns differ', () => {
  expect(new Set(Object.values(DASHES).map(String)).size).toBe(Object.keys(DASHES).length);
});

test('page and painters share one source of colour', () => {
  const css = paletteCss();
  for (const palette of [LIGHT, DARK]) {
    const properties = paletteProperties(palette);
    for (const token of Object.keys(palette.colours) as ColourToken[]) {
      expect(properties[`--${token}`]).toBe(palette.colours[token]);
      expect(css).toContain(`--${token}:${palette.colours[token]}`);
    }
  }
});

test.each([
  ['light', LIGHT, 0.63, 0],
  ['dark', DARK, 0.4, 0.98],
] as const)(
  'the arms of the %s palette are a stretch of the plasma colour map',
  (_, palette, first, last) => {
    for (let i = 0; i < RAMP_STEPS; i++)
      expect(palette.colours[`arm${i}`]).toBe(
        interpolatePlasma(first + ((last - first) * i) / (RAMP_STEPS - 1)),
      );
  },
);
