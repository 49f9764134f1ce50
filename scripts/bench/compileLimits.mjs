// Compiles assembly/limits.ts and prints the module as base64. A process of its own without tsx, which would spend 20
// seconds on looking through the compiler.
import { readFile } from 'node:fs/promises';
import { format } from 'node:util';
import asc from 'assemblyscript/asc';

const flags = ['-O3', '--runtime', 'stub', '--noAssert', '--use', 'abort=', '--initialMemory', '1'];
const { error, stderr } = await asc.main(
  ['assembly/limits.ts', ...flags, '--enable', 'simd', '--outFile', 'limits.wasm'],
  {
    readFile: (name) => readFile(new URL(name, import.meta.url), 'utf8').catch(() => null),
    writeFile: (_name, contents) => void process.stdout.write(Buffer.from(contents).toString('base64')),
    listFiles: () => [],
  },
);
if (error) {
  process.stderr.write(`${stderr}${format(error)}\n`);
  process.exitCode = 1;
}
