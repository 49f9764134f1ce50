import { createElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { expect, test } from 'vitest';
import { Chart } from '../../src/charts/react/Chart.tsx';
import ChartTable from '../../src/charts/react/ChartTable.tsx';
import type { ChartSource } from '../../src/charts/react/source.ts';
import { errorSpec, STEPS } from './fixtures.ts';
import { type Element, parseXml, textOf } from './xml.ts';

function all(element: Element, name: string): Element[] {
  const below = element.children.flatMap((child) => (typeof child === 'string' ? [] : all(child, name)));
  return element.name === name ? [element, ...below] : below;
}

test('a chart says what it shows, and offers a reading by keyboard, a table and its sound', () => {
  const root = parseXml(
    renderToStaticMarkup(createElement(Chart, { spec: errorSpec(), about: 'words', id: 'error' })),
  );
  expect(root.name).toBe('figure');
  expect(root.attributes.id).toBe('error');
  expect(all(root, 'canvas')[0].attributes).toMatchObject({ role: 'img' });
  expect(all(root, 'canvas')[0].attributes['aria-label']).toContain('m = 100 3.125 %');
  expect(textOf(all(root, 'figcaption')[0])).toBe(errorSpec().caption);
  expect(all(root, 'div').some((div) => div.attributes['aria-live'] === 'polite')).toBe(true);
  expect(all(root, 'div').some((div) => div.attributes.tabindex === '0')).toBe(true);
  expect(all(root, 'button').map(textOf)).toEqual(['Listen', 'Table']);
  for (const button of all(root, 'button')) expect(button.attributes['aria-expanded']).toBe('false');
  expect(textOf(all(root, 'summary')[0])).toBe('What am I looking at? Error');
});

test('a bare chart is the picture alone, and still read by keyboard', () => {
  const root = parseXml(renderToStaticMarkup(createElement(Chart, { spec: errorSpec(), bare: true })));
  expect(all(root, 'button')).toHaveLength(0);
  expect(all(root, 'figcaption')).toHaveLength(0);
  expect(all(root, 'div').some((div) => div.attributes.role === 'application')).toBe(true);
});

test('a live source is read through the same component', () => {
  const spec = errorSpec({ title: 'Live' });
  const source: ChartSource = { subscribe: () => () => {}, getSpec: () => spec };
  expect(renderToStaticMarkup(createElement(Chart, { source }))).toContain(
    'Live: share misclassified against step',
  );
});

test('the table has a caption, headings and every measured number', () => {
  const root = parseXml(renderToStaticMarkup(createElement(ChartTable, { id: 't', spec: errorSpec() })));
  expect(textOf(all(root, 'caption')[0])).toBe('Error: share misclassified');
  expect(all(all(root, 'thead')[0], 'th').map(textOf)).toEqual(['step', 'm = 10', 'm = 100', 'm = 1000']);
  const rows = all(all(root, 'tbody')[0], 'tr');
  expect(rows).toHaveLength(STEPS.length);
  expect(all(rows[8], 'td').map(textOf)).toEqual(['not a number', '3.125 %', '0 %']);
});
