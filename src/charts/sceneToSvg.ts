// The exporting painter: a standalone SVG file. Text stays text, so figures can be edited and searched.

import { dotPath } from './dotShape.ts';
import { CROSS_WIDTH, HALO_WIDTH, OPEN_WIDTH, RIM_WIDTH } from './paintCanvas.ts';
import type { Palette } from './palette.ts';
import { FONT_FAMILY, type Mark, type Rect, type Scene, type TextMark } from './scene.ts';

type Attributes = Readonly<Record<string, string | number | undefined>>;

/** Text for element content and for attributes in double quotes; characters that XML 1.0 forbids are dropped. */
function escaped(words: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: exactly these are not allowed in XML, even as references
  const legal = words.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '');
  return legal
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}

/** Hundredths of a pixel: finer is invisible and doubles the file. */
function rounded(value: number): number {
  return Math.round(value * 100) / 100;
}

function element(name: string, attributes: Attributes, content?: string): string {
  const written = Object.entries(attributes)
    .filter(([, value]) => value !== undefined)
    .map(([key, value]) => ` ${key}="${escaped(String(typeof value === 'number' ? rounded(value) : value))}"`)
    .join('');
  return content === undefined ? `<${name}${written}/>` : `<${name}${written}>${content}</${name}>`;
}

/**
 * A valid SVG 1.1 document of the scene, in the palette's colours, with its title and caption as title and desc.
 * @param fontFace CSS that brings the type along, for a file that is looked at elsewhere
 */
export function sceneToSvg(scene: Scene, palette: Palette, fontFace = ''): string {
  const { width, height } = scene;
  const clips = new Clips();
  const body = scene.marks.map((mark) => markToSvg(mark, palette, clips));
  return `${element(
    'svg',
    {
      xmlns: 'http://www.w3.org/2000/svg',
      width,
      height,
      viewBox: `0 0 ${rounded(width)} ${rounded(height)}`,
      role: 'img',
      'font-family': FONT_FAMILY,
      'text-rendering': 'geometricPrecision',
      style: 'font-kerning:none', // as on the canvas
      'stroke-linejoin': 'round',
      fill: 'none',
    },
    [
      '',
      element('title', {}, escaped(scene.title)),
      element('desc', {}, escaped(scene.caption)),
      ...(fontFace === '' ? [] : [element('style', { type: 'text/css' }, escaped(fontFace))]),
      ...clips.definitions(),
      element('rect', { width, height, fill: palette.colours.surface }),
      ...body,
      '',
    ].join('\n'),
  )}\n`;
}

/** Each distinct rectangle is defined once. */
class Clips {
  private readonly ids = new Map<string, string>();

  reference(clip: Rect | undefined): string | undefined {
    if (clip === undefined) return undefined;
    const shape = element('rect', { x: clip.x, y: clip.y, width: clip.width, height: clip.height });
    // named after its shape: several figures in one page may then share a name, but never with another meaning
    const id = `clip-${[clip.x, clip.y, clip.width, clip.height].map(rounded).join('-')}`;
    this.ids.set(shape, id);
    return `url(#${id})`;
  }

  definitions(): string[] {
    if (this.ids.size === 0) return [];
    return [
      element('defs', {}, [...this.ids].map(([shape, id]) => element('clipPath', { id }, shape)).join('')),
    ];
  }
}

function dashes(dash: readonly number[]): string | undefined {
  return dash.length === 0 ? undefined : dash.join(' ');
}

function seen(opacity: number): number | undefined {
  return opacity === 1 ? undefined : opacity;
}

function markToSvg(mark: Mark, palette: Palette, clips: Clips): string {
  const { colours } = palette;
  switch (mark.type) {
    case 'rect':
      return element('rect', {
        x: mark.x,
        y: mark.y,
        width: mark.width,
        height: mark.height,
        fill: colours[mark.fill],
        opacity: seen(mark.opacity),
      });
    case 'rule':
      return element('line', {
        x1: mark.x1,
        y1: mark.y1,
        x2: mark.x2,
        y2: mark.y2,
        stroke: colours[mark.stroke],
        'stroke-width': mark.width,
        'stroke-dasharray': dashes(mark.dash),
        opacity: seen(mark.opacity),
      });
    case 'polyline':
      return element('polyline', {
        points: pairs(mark.points, 2, 1).join(' '),
        stroke: colours[mark.stroke],
        'stroke-width': mark.width,
        'stroke-dasharray': dashes(mark.dash),
        opacity: seen(mark.opacity),
        'clip-path': clips.reference(mark.clip),
      });
    case 'area':
      return element('polygon', {
        points: [...pairs(mark.triples, 3, 1), ...pairs(mark.triples, 3, 2).reverse()].join(' '),
        fill: colours[mark.fill],
        opacity: seen(mark.opacity),
        'clip-path': clips.reference(mark.clip),
      });
    case 'dot': {
      const cross = mark.symbol === 'cross';
      const open = mark.open === true && !cross;
      const rim = mark.halo && !cross && !open;
      return element('path', {
        d: dotPath(mark),
        transform: `translate(${rounded(mark.x)} ${rounded(mark.y)})`,
        fill: cross ? undefined : open ? colours.surface : colours[mark.fill],
        stroke: cross || open ? colours[mark.fill] : rim ? colours.surface : undefined,
        'stroke-width': cross ? CROSS_WIDTH : open ? OPEN_WIDTH : rim ? 2 * RIM_WIDTH : undefined,
        'paint-order': rim ? 'stroke' : undefined,
        opacity: seen(mark.opacity),
      });
    }
    case 'text':
      return textToSvg(mark, palette);
  }
}

/** 'x,y' of every tuple, y being its `which`-th number. */
function pairs(numbers: ArrayLike<number>, stride: 2 | 3, which: 1 | 2): string[] {
  const found: string[] = [];
  for (let i = 0; i < numbers.length; i += stride)
    found.push(`${rounded(numbers[i])},${rounded(numbers[i + which])}`);
  return found;
}

function textToSvg(mark: TextMark, { colours }: Palette): string {
  return element(
    'text',
    {
      x: mark.x,
      y: mark.y,
      'font-size': mark.size,
      'font-weight': mark.weight === 400 ? undefined : mark.weight,
      'text-anchor': mark.anchor === 'start' ? undefined : mark.anchor,
      transform:
        mark.rotate === 0 ? undefined : `rotate(${mark.rotate} ${rounded(mark.x)} ${rounded(mark.y)})`,
      fill: colours[mark.fill],
      stroke: mark.halo ? colours.surface : undefined,
      'stroke-width': mark.halo ? HALO_WIDTH : undefined,
      'paint-order': mark.halo ? 'stroke' : undefined,
    },
    escaped(mark.text),
  );
}
