// Writes the structs of src/engine/wasm/structs.ts as classes for AssemblyScript (assembly/structs.generated.ts), then
// compiles src/engine/wasm/assembly (AssemblyScript) into src/engine/wasm/kernels.generated.ts. Both are committed, so
// that Vite, Node and the tests import the kernels like any other module. The same source is compiled twice, because a
// module must declare whether the memory it imports is shared.
//   node scripts/build-wasm.mjs            writes the file
//   node scripts/build-wasm.mjs --check    fails where the file is not what the source gives
//   node scripts/build-wasm.mjs --text     also prints the WebAssembly text of the unshared module
import { readFile, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { format } from 'node:util';
import asc from 'assemblyscript/asc';
import { tsImport } from 'tsx/esm/api';

const root = fileURLToPath(new URL('..', import.meta.url));
const folder = `${root}src/engine/wasm/`;

const { STRUCTS } = await tsImport('../src/engine/wasm/structs.ts', import.meta.url);
const classes = Object.entries(STRUCTS).map(([name, fields]) => {
  const lines = Object.entries(fields).map(([field, kind]) => `  ${field}: ${kind};\n`);
  return `\n@unmanaged\nexport class ${name} {\n${lines.join('')}}\n`;
});
const structs = `// Made by scripts/build-wasm.mjs from src/engine/wasm/structs.ts, where each field is explained; do not edit.
${classes.join('')}`;
const structsFile = 'assembly/structs.generated.ts';

/** Plain SIMD (never relaxed: its fused multiply-add differs between machines), no runtime, memory from outside. */
const flags = [
  '-O3',
  '--converge',
  '--noAssert',
  '--runtime',
  'stub',
  '--use',
  'abort=',
  '--importMemory',
  '--noExportMemory',
  '--enable',
  'simd',
  '--enable',
  'threads',
];

async function compile(entry, memoryBase, extra) {
  const files = new Map();
  const { error, stdout, stderr } = await asc.main(
    [
      `src/engine/wasm/assembly/${entry}.ts`,
      ...flags,
      '--memoryBase',
      memoryBase,
      ...extra,
      '--outFile',
      'kernels.wasm',
      '--textFile',
      'kernels.wat',
    ],
    {
      readFile: (name, base) =>
        name.endsWith(structsFile) ? structs : readFile(`${base}/${name}`, 'utf8').catch(() => null),
      writeFile: (name, contents) => void files.set(name, contents),
      listFiles: () => [],
      baseDir: root,
    },
  );
  if (error) {
    process.stderr.write(`${stdout}${stderr}${format(error)}\n`);
    process.exit(1);
  }
  return { binary: files.get('kernels.wasm'), text: files.get('kernels.wat') };
}

const SHARED = ['--sharedMemory', '--initialMemory', '1', '--maximumMemory', '65536'];
const core = ['index', '1024']; // constants of the kernels begin at this address and end below ORIGIN of layout.ts
const deep = ['deepIndex', '1536'];
const plain = await compile(...core, []);
const shared = await compile(...core, SHARED);
const deepPlain = await compile(...deep, []);
const deepShared = await compile(...deep, SHARED);
// in hex: gzip finds what repeats in it, as it does not in base64, and makes a sixth less of it
const literal = (binary) => `'${Buffer.from(binary).toString('hex')}'`;
const source = (
  name,
  binary,
) => `// Made by scripts/build-wasm.mjs from src/engine/wasm/assembly; do not edit.
// biome-ignore format: one long literal
export const ${name} = ${literal(binary)};
`;
// separate files: those for shared memory are loaded only where one arm is split over threads, those of deep networks where there is one
const sources = {
  [structsFile]: structs,
  'kernels.generated.ts': source('KERNELS', plain.binary),
  'sharedKernels.generated.ts': source('SHARED_KERNELS', shared.binary),
  'deepKernels.generated.ts': source('DEEP_KERNELS', deepPlain.binary),
  'sharedDeepKernels.generated.ts': source('SHARED_DEEP_KERNELS', deepShared.binary),
};

if (process.argv.includes('--text')) process.stdout.write(plain.text);
if (process.argv.includes('--check')) {
  for (const [name, text] of Object.entries(sources)) {
    const present = await readFile(`${folder}${name}`, 'utf8').catch(() => '');
    if (present === text) continue;
    process.stderr.write(`${name} is not what the source gives: run node scripts/build-wasm.mjs\n`);
    process.exit(1);
  }
} else {
  for (const [name, text] of Object.entries(sources)) await writeFile(`${folder}${name}`, text);
  process.stderr.write(
    `kernels: ${plain.binary.length} bytes, of deep networks ${deepPlain.binary.length}; for shared memory a few more\n`,
  );
}
