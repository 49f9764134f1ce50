import { describe, expect, it } from 'vitest';
import { circlesOf, FILES, filesOf, importsIn } from './imports.ts';

// The layers inside app, and what each may import besides itself. `fonts` holds no code.
const LAYERS: Readonly<Record<string, readonly string[]>> = {
  ui: ['fonts'],
  shell: ['ui', 'fonts'],
  lab: ['shell', 'ui', 'fonts'],
  lecture: ['lab', 'shell', 'ui'],
  sweep: ['lab', 'shell', 'ui'],
  share: ['lab', 'shell', 'ui'],
  transfer: ['lab', 'shell', 'ui'],
  history: ['transfer', 'lab', 'shell', 'ui'],
  // puts the page together: may import all, and nobody imports it
  root: ['history', 'transfer', 'share', 'sweep', 'lecture', 'lab', 'shell', 'ui', 'fonts'],
};

const layerOf = (file: string): string => file.split('/')[1];
const inApp = FILES.filter((file) => file.startsWith('app/'));

describe('the layers of app', () => {
  it.each(inApp)('%s imports only from layers below its own', (file) => {
    const own = layerOf(file);
    expect(Object.keys(LAYERS)).toContain(own);
    for (const target of filesOf(file).filter((other) => other.startsWith('app/')))
      expect([own, ...LAYERS[own]], target).toContain(layerOf(target));
  });

  it('ui knows nothing of Widenet', () => {
    for (const file of inApp.filter((other) => layerOf(other) === 'ui'))
      for (const target of filesOf(file)) expect(target, file).toMatch(/^app\/(ui|fonts)\//);
  });
});

describe('circles', () => {
  it('no file of src can be reached from itself by imports, types included', () => {
    expect(circlesOf(new Map(FILES.map((file) => [file, filesOf(file)])))).toEqual([]);
  });

  it('are found where there are any', () => {
    const graph = { a: ['b'], b: ['c', 'd'], c: ['a'], d: ['e'], e: [], f: ['f'] };
    expect(circlesOf(new Map(Object.entries(graph))).map((group) => group.sort())).toEqual([
      ['a', 'b', 'c'],
      ['f'],
    ]);
  });

  it('of every kind of import, and of no text that looks like one', () => {
    const source = `
      import './a.ts';
      import type { B } from './b.ts';
      export * from './c.ts';
      export { d } from './d.ts';
      type E = import('./e.ts').E;
      const f = () => import('./f.ts');
      // import './comment.ts'
      const text = "import './text.ts'";`;
    expect(importsIn('x.ts', source)).toEqual(['./a.ts', './b.ts', './c.ts', './d.ts', './e.ts', './f.ts']);
  });
});
