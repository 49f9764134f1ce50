import { expect, test } from 'vitest';
import { captioned } from '../../src/charts/captioned.ts';
import { lineChart } from '../../src/charts/lineChart.ts';
import { DARK, LIGHT } from '../../src/charts/palette.ts';
import { type Mark, type Scene, text } from '../../src/charts/scene.ts';
import { sceneToSvg } from '../../src/charts/sceneToSvg.ts';
import fc from '../fastCheck.ts';
import { errorSpec, marksOf, series } from './fixtures.ts';
import { type Element, parseXml, textOf } from './xml.ts';

const SIZE = { width: 420, height: 280 };

function all(element: Element, name: string): Element[] {
  const below = element.children.flatMap((child) => (typeof child === 'string' ? [] : all(child, name)));
  return element.name === name ? [element, ...below] : below;
}

test('a well-formed document with namespace, size, font, title and description', () => {
  const svg = parseXml(sceneToSvg(lineChart(errorSpec(), SIZE), LIGHT));
  expect(svg.name).toBe('svg');
  expect(svg.attributes).toMatchObject({
    xmlns: 'http://www.w3.org/2000/svg',
    width: '420',
    height: '280',
    viewBox: '0 0 420 280',
  });
  expect(svg.attributes['font-family']).toContain('sans-serif');
  expect(textOf(all(svg, 'title')[0])).toBe('Error');
  expect(textOf(all(svg, 'desc')[0])).toBe('k = 4, l = 2, δ = 0.2 & <more>');
});

test('every mark of the scene becomes one element in the palette’s colours', () => {
  const y = [1, 0.5, 0.2];
  const spec = errorSpec({
    reading: 1,
    series: [series('a', y, { band: { low: y.map((v) => v / 2), high: y } })],
  });
  const scene = lineChart(spec, SIZE);
  for (const palette of [LIGHT, DARK]) {
    const svg = parseXml(sceneToSvg(scene, palette));
    const counts = {
      polyline: 'polyline',
      area: 'polygon',
      rule: 'line',
      text: 'text',
      dot: 'path',
    } as const;
    for (const [type, name] of Object.entries(counts)) {
      expect(all(svg, name), name).toHaveLength(marksOf(scene, type as Mark['type']).length);
    }
    expect(all(svg, 'polyline')[0].attributes.stroke).toBe(palette.colours.arm28);
  }
});

test('no undefined, NaN or nested exponents slip into attributes', () => {
  const svg = parseXml(sceneToSvg(lineChart(errorSpec({ reading: 10 }), SIZE), LIGHT));
  const visit = (element: Element): void => {
    for (const [name, value] of Object.entries(element.attributes))
      expect(value, name).not.toMatch(/NaN|undefined|Infinity/);
    for (const child of element.children) if (typeof child !== 'string') visit(child);
  };
  visit(svg);
});

test('clip paths that are used are defined', () => {
  const spec = errorSpec({ y: { label: 'loss', scale: 'linear', domain: [0, 0.5] } });
  const svg = parseXml(sceneToSvg(lineChart(spec, SIZE), LIGHT));
  const defined = all(svg, 'clipPath').map((element) => `url(#${element.attributes.id})`);
  for (const line of all(svg, 'polyline')) expect(defined).toContain(line.attributes['clip-path']);
});

test('any text survives the way through the file', () => {
  fc.assert(
    fc.property(
      fc
        .array(fc.integer({ min: 0, max: 0xffff }), { maxLength: 40 })
        .map((units) => String.fromCharCode(...units)),
      (words) => {
        // XML has no place for most control characters and reads a carriage return as a line feed
        // biome-ignore lint/suspicious/noControlCharactersInRegex: exactly these
        const legal = words.replace(/[\u0000-\u0008\u000b-\u001f\ufffe\uffff]/g, '');
        const scene: Scene = { ...SIZE, title: legal, caption: legal, marks: [text(0, 0, legal, 13)] };
        const svg = parseXml(sceneToSvg(scene, LIGHT));
        expect(textOf(all(svg, 'title')[0])).toBe(legal);
        expect(textOf(all(svg, 'text')[0])).toBe(legal);
        expect(() => parseXml(sceneToSvg({ ...scene, title: words }, LIGHT))).not.toThrow();
      },
    ),
  );
});

test('a captioned figure carries its settings as text below the chart', () => {
  const scene = lineChart(errorSpec({ caption: 'word '.repeat(60) }), SIZE);
  const figure = captioned(scene);
  expect(figure.height).toBeGreaterThan(scene.height);
  const added = marksOf(figure, 'text').filter((mark) => mark.y > scene.height);
  expect(added.map((mark) => mark.text).join(' ')).toBe('word '.repeat(60).trim());
  expect(Math.max(...added.map((mark) => mark.y))).toBeLessThan(figure.height);
  expect(captioned({ ...scene, caption: '' })).toEqual({ ...scene, caption: '' });
});
