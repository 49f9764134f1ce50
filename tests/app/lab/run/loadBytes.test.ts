import { afterEach, describe, expect, it, vi } from 'vitest';
import { LoadError, loadBytes } from '../../../../src/app/lab/run/loadBytes.ts';

afterEach(() => {
  vi.unstubAllGlobals();
});

describe('files', () => {
  const answer = (response: Response | Error) =>
    vi.stubGlobal('fetch', () =>
      response instanceof Error ? Promise.reject(response) : Promise.resolve(response),
    );
  const signal = new AbortController().signal;

  it('of the page come with their progress', async () => {
    answer(new Response(new Uint8Array([1, 2, 3, 4]), { headers: { 'content-length': '4' } }));
    const shares: number[] = [];
    expect(await loadBytes('x', (share) => shares.push(share), signal)).toEqual(new Uint8Array([1, 2, 3, 4]));
    expect(shares.at(-1)).toBe(1);
  });
  it('that cannot be had are explained', async () => {
    answer(new Response('', { status: 404 }));
    await expect(loadBytes('x', () => {}, signal)).rejects.toThrow(/404/);
    answer(new TypeError('Failed to fetch'));
    await expect(loadBytes('x', () => {}, signal)).rejects.toBeInstanceOf(LoadError);
  });
});
