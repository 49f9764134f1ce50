// The one source of colour: the painters look tokens up here, the page gets the same values as custom properties.

import { PLASMA_DARK, PLASMA_LIGHT } from './plasma.ts';

/** Fine enough that 1 to 8 arms are evenly spread: 28 is a multiple of 1, 2, 4, 7 and nearly of 3, 5, 6. */
export const RAMP_STEPS = 29;

/** arm0 (narrowest) to arm28 (widest); made by armToken */
export type ArmToken = `arm${number}`;
/** class0 to class11; made by classToken */
export type ClassToken = `class${number}`;
/** Names of colours. A scene only ever holds names, so that one scene serves light, dark, screen and print. */
export type ColourToken =
  | 'surface'
  | 'ink'
  | 'muted'
  | 'grid'
  | 'accent'
  | 'warning'
  | 'focus'
  | ArmToken
  | ClassToken;

export interface Palette {
  readonly name: 'light' | 'dark';
  readonly colours: Readonly<Record<ColourToken, string>>;
}

/**
 * Plasma is even in lightness, and from blue to yellow so that it survives colour blindness. The ends nearest to the surface
 * are cut off: each step has contrast >= 3:1.
 */
function ramp(colours: readonly string[]): Record<ArmToken, string> {
  return Object.fromEntries(colours.map((colour, i) => [`arm${i}`, `#${colour}`]));
}

function classes(colours: readonly string[]): Record<ClassToken, string> {
  return Object.fromEntries(colours.map((c, i) => [`class${i}`, c]));
}

// Neighbours differ in lightness as well as in hue; all have contrast >= 3:1 against their surface (tested).
const CLASSES_LIGHT = [
  '#0072b2',
  '#c44e00',
  '#007a5a',
  '#c2458a',
  '#6f5a00',
  '#6a4fc0',
  '#00879c',
  '#9d1c24',
  '#3f8a22',
  '#5d5d66',
  '#8a4f24',
  '#1b2a6b',
];
const CLASSES_DARK = [
  '#56b4e9',
  '#f08a3c',
  '#2fc39b',
  '#f291c4',
  '#d8c23a',
  '#a58df2',
  '#4fd3e3',
  '#f0696b',
  '#9bd35a',
  '#b9bcc8',
  '#d3a177',
  '#7f95f5',
];

export const LIGHT: Palette = {
  name: 'light',
  colours: {
    surface: '#ffffff',
    ink: '#16191f',
    muted: '#555c68',
    grid: '#dfe2e8',
    accent: '#0b5cad',
    warning: '#b3261e',
    focus: '#0b5cad',
    ...ramp(PLASMA_LIGHT),
    ...classes(CLASSES_LIGHT),
  },
};

export const DARK: Palette = {
  name: 'dark',
  colours: {
    surface: '#11161f',
    ink: '#eef1f6',
    muted: '#a9b1bf',
    grid: '#2d3542',
    accent: '#7cb8ff',
    warning: '#ff8a80',
    focus: '#7cb8ff',
    ...ramp(PLASMA_DARK),
    ...classes(CLASSES_DARK),
  },
};

/**
 * The colour of arm `index` of `count`, arms in increasing width: wider is darker on a light surface and brighter on a
 * dark one. However few they are, arms are spread over the whole ramp; up to 8 are told apart easily.
 */
export function armToken(index: number, count: number): ArmToken {
  const share = count <= 1 ? 1 : Math.min(1, Math.max(0, index / (count - 1)));
  return `arm${Math.round(share * (RAMP_STEPS - 1))}`;
}

export const CLASS_COLOURS = CLASSES_LIGHT.length;

/** The colour of class `index`; repeats after 12, so give classes beyond that another symbol as well. */
export function classToken(index: number): ClassToken {
  return `class${index % CLASS_COLOURS}`;
}

/** Strokes and gaps in pixels: the second carrier, so that colour is never the only one. */
export const DASHES = {
  solid: [],
  dashed: [7, 4],
  dotted: [2, 4],
  dashdot: [10, 4, 2, 4],
  long: [14, 5],
} as const satisfies Record<string, readonly number[]>;
export type Dash = keyof typeof DASHES;

/** A palette as custom properties: `--ink`, `--arm0`, ... */
export function paletteProperties(palette: Palette): Record<`--${ColourToken}`, string> {
  const entries = Object.entries(palette.colours).map(([token, colour]) => [`--${token}`, colour]);
  return Object.fromEntries(entries) as Record<`--${ColourToken}`, string>;
}

function declarations(palette: Palette): string {
  const lines = Object.entries(paletteProperties(palette)).map(([name, colour]) => `${name}:${colour}`);
  return `{color-scheme:${palette.name};${lines.join(';')}}`;
}

/** A style sheet for the page: light, dark where the system asks for it, and `data-theme` on the root above both. */
export function paletteCss(): string {
  return [
    `:root${declarations(LIGHT)}`,
    `@media (prefers-color-scheme:dark){:root:not([data-theme="light"])${declarations(DARK)}}`,
    `:root[data-theme="dark"]${declarations(DARK)}`,
  ].join('\n');
}
