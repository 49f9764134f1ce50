import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { FILES, filesOf, IMPORTS_OF, SRC } from './imports.ts';

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
function folderOf(file: string): string {
  return file.split('/')[0];
}

describe('the house', () => {
  it.each(FILES)('%s imports only from folders before its own', (file) => {
    const own = folderOf(file);
    const before = ORDER.slice(0, ORDER.indexOf(own === 'cli' ? 'charts' : own));
    for (const target of filesOf(file)) expect([own, ...before], target).toContain(folderOf(target));
  });

  it('keeps React, the DOM and tfjs out of the core', () => {
    for (const file of FILES.filter((f) => [...CORE, 'state', 'sweep'].includes(folderOf(f)))) {
      for (const path of IMPORTS_OF.get(file) ?? []) {
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
    for (const file of FILES) {
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
