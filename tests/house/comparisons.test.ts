import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseSync } from 'vite';
import { describe, expect, it } from 'vitest';
import { ENGINES, MODELS, SOURCES } from '../../src/experiment/settings.ts';

// What varies is a row of a table, and nobody outside the table asks which row it is: no condition compares a value with the
// name of one. Found in the syntax tree (TypeScript 7 has no stable interface of its own, so the bundler's parser reads it).

/** What varies: its names, the constants that hold one, and the files that may compare with them. */
const TABLES: readonly {
  readonly what: string;
  readonly names: readonly string[];
  readonly constants: readonly string[];
  readonly home: RegExp;
}[] = [
  {
    what: 'an engine',
    names: ENGINES.filter((choice) => choice !== 'auto'),
    constants: ['EXACT_ENGINE', 'REFERENCE_ENGINE'],
    home: /^engine\//,
  },
  { what: 'a model', names: MODELS, constants: [], home: /^(model|experiment\/models)/ },
  {
    what: 'a source of data',
    names: SOURCES,
    constants: ['DEFAULT_SOURCE'],
    home: /^(data\/sources|experiment\/(sources|version1))/,
  },
];

const SRC = fileURLToPath(new URL('../../src/', import.meta.url));
const files = readdirSync(SRC, { recursive: true, encoding: 'utf8' }).filter(
  (file) => /\.tsx?$/.test(file) && !file.includes('assembly'),
);

interface Node {
  readonly type: string;
  readonly start: number;
  readonly [field: string]: unknown;
}

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && 'type' in value && typeof value.type === 'string';
}

function visit(node: Node, see: (node: Node) => void): void {
  see(node);
  for (const value of Object.values(node))
    for (const child of Array.isArray(value) ? value : [value]) if (isNode(child)) visit(child, see);
}

const EQUALITY = new Set(['===', '!==', '==', '!=']);
/** Methods that ask whether something is one of several. */
const MEMBERSHIP = new Set(['includes', 'indexOf', 'has', 'startsWith', 'endsWith']);

/** What a node compares: the two sides of an equation, a case of a switch, what is looked for and where. */
function compared(node: Node): readonly unknown[] {
  if (node.type === 'BinaryExpression' && EQUALITY.has(String(node.operator))) return [node.left, node.right];
  if (node.type === 'SwitchCase') return [node.test];
  if (node.type !== 'CallExpression' || !isNode(node.callee)) return [];
  const { object, property } = node.callee;
  if (!isNode(property) || !MEMBERSHIP.has(String(property.name))) return [];
  const elements = isNode(object) && Array.isArray(object.elements) ? object.elements : [];
  return [...(Array.isArray(node.arguments) ? node.arguments : []), ...elements];
}

/** Without `as const`, `satisfies` and parentheses. */
function bare(node: unknown): unknown {
  return isNode(node) && isNode(node.expression) ? bare(node.expression) : node;
}

/** Places where a source text compares with one of the names, as `line: text`. */
function comparisons(
  file: string,
  text: string,
  { names, constants }: Pick<(typeof TABLES)[number], 'names' | 'constants'>,
): string[] {
  const found: string[] = [];
  const { program, errors } = parseSync(file, text);
  expect(errors, file).toEqual([]);
  visit(program as unknown as Node, (node) => {
    const hit = compared(node).some((side) => {
      const value = bare(side);
      if (!isNode(value)) return false;
      return names.includes(String(value.value)) || constants.includes(String(value.name));
    });
    if (!hit) return;
    const line = text.slice(0, node.start).split('\n').length;
    found.push(`${file}:${line}: ${text.split('\n')[line - 1].trim()}`);
  });
  return found;
}

describe('no condition names', () => {
  it.each(TABLES)('$what outside its table', (table) => {
    const found = files
      .filter((file) => !table.home.test(file))
      .flatMap((file) => comparisons(file, readFileSync(join(SRC, file), 'utf8'), table));
    expect(found).toEqual([]);
  });

  it.each([
    "if (engine === 'gpu') f();",
    "if ('gpu' != engine.name) f();",
    "switch (engine) { case 'gpu': f(); }",
    "if (['gpu', 'cpu'].includes(engine)) f();",
    "if (engines.includes('gpu' as const)) f();",
    'const x = engine === GPU ? 1 : 2;',
    "const view = () => <p>{engine === 'gpu' && 'fast'}</p>;",
  ])('and the test would see it in %s', (text) => {
    expect(comparisons('x.tsx', text, { names: ['gpu'], constants: ['GPU'] })).toHaveLength(1);
  });

  it.each([
    "const engine = 'gpu';",
    "start({ engine: 'gpu' });",
    "// engine === 'gpu'",
    "if (engine === 'auto') f();",
    "const text = 'engine === \\'gpu\\'';",
  ])('and lets %s be', (text) => {
    expect(comparisons('x.tsx', text, { names: ['gpu'], constants: ['GPU'] })).toEqual([]);
  });
});
