import { expect, it } from 'vitest';
import { readBytes } from '../../../../src/app/lab/table/readBytes.ts';

it('files of the reader are read as they are, and refused where that fails', async () => {
  expect(await readBytes(new File(['1,a\n'], 'x.csv'))).toEqual({
    ok: true,
    bytes: new TextEncoder().encode('1,a\n'),
  });
  const gone = new File(['1'], 'x.csv');
  gone.arrayBuffer = () => Promise.reject(new Error('gone'));
  expect(await readBytes(gone)).toMatchObject({ ok: false, problem: expect.stringContaining('x.csv') });
});
