import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

// Data flows one way: a folder may import from those before it only. app and cli are the two ends.
const ORDER = [
  'text',
  'experiment',
  'random',
  'data',
  'measure',
  'model',
  'engine',
  'run',
  'state',
  'sweep',
  'charts',
  'app',
];
const CORE = ['text', 'text', 'experiment', 'random', 'data', 'measure', 'model', 'engine', 'run'];
const SRC = fileURLToPath(new URL('../../src/', import.meta.url));

const files = readdirSync(SRC, { recursive: true, encoding: 'utf8' }).filter(
  (file) => /\.tsx?$/.test(file) && !file.includes('assembly'),
);

function importsOf(file: string): string[] {
  const source = readFileSync(join(SRC, file), 'utf8');
  return [...source.matchAll(/(?:from\s+|import\(|import\s+)'([^']+)'/g)].map((match) => match[1]);
}

function folderOf(file: string): string {
  return file.split('/')[0];
}

describe('the house', () => {
  it.each(files)('%s imports only from folders before its own', (file) => {
    const own = folderOf(file);
    for (const path of importsOf(file)) {
      if (!path.startsWith('.')) continue;
      const target = folderOf(relative(SRC, join(SRC, dirname(file), path)));
      if (target === own) continue;
      if (own === 'cli')
        expect(ORDER.slice(0, ORDER.indexOf('charts')), `${file} imports ${path}`).toContain(target);
      else expect(ORDER.slice(0, ORDER.indexOf(own)), `${file} imports ${path}`).toContain(target);
    }
  });

  it('keeps React, the DOM and tfjs out of the core', () => {
    for (const file of files.filter((f) => [...CORE, 'state', 'sweep'].includes(folderOf(f)))) {
      for (const path of importsOf(file)) {
        expect(path, file).not.toMatch(/^(react|react-dom|zustand\/react)/);
        if (!file.startsWith('engine/webgl')) expect(path, file).not.toMatch(/^@tensorflow/);
      }
      if (!file.startsWith('engine/webgl'))
        expect(readFileSync(join(SRC, file), 'utf8'), file).not.toMatch(
          /\b(document|window|localStorage)\.[a-z]/,
        );
    }
  });

  it('never asks Math.random, nor the clock or approximate functions where numbers are decided', () => {
    for (const file of files) {
      const source = readFileSync(join(SRC, file), 'utf8').replace(/\/\/.*|\/\*[\s\S]*?\*\//g, '');
      expect(source, file).not.toMatch(/Math\.random/);
      if (
        ['experiment', 'random', 'data', 'measure', 'engine'].includes(folderOf(file)) &&
        !file.startsWith('engine/webgl')
      )
        expect(source, file).not.toMatch(/Date\.now|performance\.now/);
      if (['random', 'data'].includes(folderOf(file)))
        expect(source, file).not.toMatch(
          /Math\.(exp|expm1|log|log2|log10|log1p|sin|cos|tan|pow|asin|acos|atan|tanh|cbrt|hypot)\b|\*\*/,
        );
    }
  });
});
