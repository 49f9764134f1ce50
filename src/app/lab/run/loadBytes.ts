/** A file that the page ships could not be had; the message says what to do. */
export class LoadError extends Error {
  override readonly name = 'LoadError';
}

/**
 * Fetches a shipped file.
 * @param onProgress called with the share loaded, 0..1, where the server states the length
 * @throws LoadError when it cannot be had; an AbortError when `signal` fires
 */
export async function loadBytes(
  url: string,
  onProgress: (share: number) => void,
  signal: AbortSignal,
): Promise<Uint8Array> {
  let response: Response;
  try {
    response = await fetch(url, { signal });
  } catch (error) {
    if (signal.aborted) throw error;
    throw new LoadError(
      `The digits could not be loaded (no connection to ${url}). Check the connection and press Restart.`,
    );
  }
  if (!response.ok || response.body === null)
    throw new LoadError(
      `The digits could not be loaded: the server answered ${response.status} for ${url}. Press Restart to try again.`,
    );
  const total = Number(response.headers.get('content-length'));
  const chunks: Uint8Array[] = [];
  let loaded = 0;
  const reader = response.body.getReader();
  for (let part = await reader.read(); !part.done; part = await reader.read()) {
    chunks.push(part.value);
    loaded += part.value.length;
    if (total > 0) onProgress(Math.min(1, loaded / total));
  }
  const bytes = new Uint8Array(loaded);
  let at = 0;
  for (const chunk of chunks) {
    bytes.set(chunk, at);
    at += chunk.length;
  }
  return bytes;
}
