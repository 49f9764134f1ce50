// replay.py goes with every archive as one script. Its source is the Python files of replay/, which import each other as the
// modules of a package do; joined, each of them stands after those that it imports.

/** The file that is run, so the last; its text before the first import is the head of the script. */
const MAIN = 'main.py';

/** `from .tensors import a, b`: another file of replay/ */
const OWN_IMPORT = /^from (\.+)([\w.]+) import (?:\([^)]*\)|.*)\n/gm;
const LIBRARY_IMPORT = /^(?:import \w.*|from \w[\w.]* import .*)\n/gm;

/**
 * The script, from the texts of all files of replay/ by their paths in it. Throws where one imports a file that is not there, or
 * itself by way of others.
 */
export function joinReplay(files: Readonly<Record<string, string>>): string {
  const libraries = new Set<string>();
  const bodies = new Map<string, string>(); // in order
  const begun = new Set<string>();
  const add = (path: string) => {
    if (bodies.has(path)) return;
    if (begun.has(path)) throw new Error(`replay/${path} imports itself by way of others.`);
    begun.add(path);
    const text = textOf(path);
    for (const [, dots, module] of text.matchAll(OWN_IMPORT)) add(resolved(path, dots.length, module));
    for (const [line] of text.matchAll(LIBRARY_IMPORT)) libraries.add(line);
    const body = text.replace(OWN_IMPORT, '').replace(LIBRARY_IMPORT, '');
    bodies.set(path, body.slice(path === MAIN ? headOf(text).length : 0).trim());
  };
  const textOf = (path: string) => {
    if (!Object.hasOwn(files, path))
      throw new Error(`replay/${path} is imported, and there is no such file.`);
    return files[path];
  };
  const others = Object.keys(files).filter((path) => path !== MAIN);
  for (const path of [...others.sort(), MAIN]) add(path);
  const imports = [...libraries].sort().join('');
  return `${headOf(textOf(MAIN))}${imports}\n${[...bodies.values()].join('\n\n\n')}\n`;
}

function headOf(text: string): string {
  return text.slice(0, text.search(/^(?:import|from) /m));
}

/** The path of a module that a file imports: one dot is the file's own folder. */
function resolved(path: string, dots: number, module: string): string {
  return `${[...path.split('/').slice(0, -dots), ...module.split('.')].join('/')}.py`;
}
