import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseSync } from 'vite';

// What imports what, read from the syntax tree: comments and strings that look like imports are none, types count.

export const SRC = fileURLToPath(new URL('../../src/', import.meta.url));

/** The files of `src`, by their paths below it; the kernels' language is another one. */
export const FILES: readonly string[] = readdirSync(SRC, { recursive: true, encoding: 'utf8' })
  .map((file) => file.replaceAll('\\', '/'))
  .filter((file) => /\.tsx?$/.test(file) && !file.includes('assembly'))
  .sort();

/** All that a file names as an import: statements, re-exports, `import()` and `import('…')` in types, type-only ones included. */
export function importsIn(file: string, source: string): string[] {
  const { program, errors } = parseSync(file, source);
  if (errors.length > 0) throw new Error(`${file}: ${errors[0].message}`);
  const found: string[] = [];
  visit(program, found);
  return found;
}

const IMPORTS = [
  'ImportDeclaration',
  'ExportNamedDeclaration',
  'ExportAllDeclaration',
  'ImportExpression',
  'TSImportType',
];

function visit(node: unknown, found: string[]): void {
  if (Array.isArray(node)) for (const child of node) visit(child, found);
  if (typeof node !== 'object' || node === null || Array.isArray(node)) return;
  const { type, source } = node as { readonly type?: unknown; readonly source?: unknown };
  if (typeof type === 'string' && IMPORTS.includes(type)) {
    const value = (source as { readonly value?: unknown } | null | undefined)?.value;
    if (typeof value === 'string') found.push(value);
  }
  for (const child of Object.values(node)) visit(child, found);
}

/** Every import of every file of `src`. */
export const IMPORTS_OF: ReadonlyMap<string, readonly string[]> = new Map(
  FILES.map((file) => [file, importsIn(file, readFileSync(join(SRC, file), 'utf8'))]),
);

/** The files of `src` that a file imports, by their paths below it. */
export function filesOf(file: string): string[] {
  return (IMPORTS_OF.get(file) ?? [])
    .filter((path) => path.startsWith('.'))
    .map((path) => relative(SRC, join(SRC, dirname(file), path)).replaceAll('\\', '/'));
}

/** Groups of nodes each of which can be reached from every other one of its group (Tarjan); single nodes are left out. */
export function circlesOf(graph: ReadonlyMap<string, readonly string[]>): string[][] {
  const order = new Map<string, number>();
  const open: string[] = [];
  const circles: string[][] = [];
  /** @returns the earliest open node that can be reached */
  const enter = (node: string): number => {
    const own = order.size;
    order.set(node, own);
    open.push(node);
    let earliest = own;
    for (const next of graph.get(node) ?? []) {
      const known = order.get(next);
      if (known === undefined) earliest = Math.min(earliest, enter(next));
      else if (open.includes(next)) earliest = Math.min(earliest, known);
    }
    if (earliest === own) {
      const group = open.splice(open.indexOf(node));
      if (group.length > 1 || graph.get(node)?.includes(node)) circles.push(group);
    }
    return earliest;
  };
  for (const node of graph.keys()) if (!order.has(node)) enter(node);
  return circles;
}
