import { unzipSync } from 'fflate';
import { expect, it } from 'vitest';
import { npz } from '../../src/run/npz.ts';

it('writes arrays with the header that NumPy documents', () => {
  const files = unzipSync(
    npz({
      W: { data: Float32Array.from([1, 2, 3, 4, 5, 6]), shape: [2, 3] },
      y: { data: Int32Array.from([7]), shape: [1] },
    }),
  );
  const W = files['W.npy'];
  expect([...W.subarray(0, 8)]).toEqual([0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59, 1, 0]);
  const length = W[8] + 256 * W[9];
  expect((10 + length) % 64).toBe(0);
  expect(new TextDecoder().decode(W.subarray(10, 10 + length))).toMatch(
    /^\{'descr': '<f4', 'fortran_order': False, 'shape': \(2, 3\), \} *\n$/,
  );
  expect([...new Float32Array(W.slice(10 + length).buffer)]).toEqual([1, 2, 3, 4, 5, 6]);
  expect(new TextDecoder().decode(files['y.npy'])).toContain("'shape': (1,)");
});
