import { gunzipSync } from 'fflate';
import { MNIST_PIXELS, type MnistDigits } from './mnistDigits.ts';
import { DataError } from './types.ts';

// The digits file, made by scripts/make-mnist.mjs (all numbers little-endian 32-bit):
//   0 "WNMNIST1"   8 training images   12 test images   16 pixels per image   20 Adler-32 of all that follows
//   24 training labels, test labels, training pixels, test pixels: one byte each
// The file is gzipped, but some servers unpack such files on the way, so both forms are read.

const MAGIC = 'WNMNIST1';
const HEADER = 24;

/**
 * Reads the digits file, gzipped or already unpacked. The arrays are views of one buffer.
 * @throws DataError where the file is not ours, is cut short or was damaged
 */
export function parseMnist(bytes: Uint8Array): MnistDigits {
  const file = bytes[0] === 0x1f && bytes[1] === 0x8b ? unzip(bytes) : bytes;
  if (file.length < HEADER || String.fromCharCode(...file.subarray(0, MAGIC.length)) !== MAGIC) {
    throw new DataError(
      'This is not the digits file of the lab. Make it again with `npm run mnist` (all digits), or `node scripts/make-mnist.mjs --page` (those of the page).',
    );
  }
  const header = new DataView(file.buffer, file.byteOffset, HEADER);
  const train = header.getUint32(8, true);
  const test = header.getUint32(12, true);
  const expected = HEADER + (train + test) * (1 + MNIST_PIXELS);
  if (header.getUint32(16, true) !== MNIST_PIXELS || file.length !== expected) {
    throw damaged(`it should hold ${expected} bytes and holds ${file.length}`);
  }
  const body = file.subarray(HEADER);
  if (adler32(body) !== header.getUint32(20, true)) throw damaged('its checksum is wrong');
  const pixels = body.subarray(train + test);
  return {
    train: {
      count: train,
      labels: body.subarray(0, train),
      pixels: pixels.subarray(0, train * MNIST_PIXELS),
    },
    test: {
      count: test,
      labels: body.subarray(train, train + test),
      pixels: pixels.subarray(train * MNIST_PIXELS),
    },
  };
}

function unzip(bytes: Uint8Array): Uint8Array {
  try {
    return gunzipSync(bytes);
  } catch (error) {
    throw damaged(error instanceof Error ? error.message : String(error));
  }
}

function damaged(why: string): DataError {
  return new DataError(
    `The digits file is cut short or damaged: ${why}. Load the page again; if that does not help, make the file again with \`npm run mnist\` (all digits), or \`node scripts/make-mnist.mjs --page\` (those of the page).`,
  );
}

/** Checksum of RFC 1950: fflate does not check the one of gzip. */
function adler32(bytes: Uint8Array): number {
  let a = 1;
  let b = 0;
  for (let i = 0; i < bytes.length; ) {
    // 3800 bytes at a time cannot overflow 2^32, so the remainder is needed once per block only
    for (const end = Math.min(i + 3800, bytes.length); i < end; i++) b += a += bytes[i];
    a %= 65521;
    b %= 65521;
  }
  return b * 65536 + a;
}
