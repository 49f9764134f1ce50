import type { RunStore } from './runStore.ts';

/** A database that says nothing for so long counts as one that is blocked; a healthy one answers within a tenth of a second. */
export const ANSWER_MS = 4000;

/** The database fired no event: neither an answer nor an error. */
class NoAnswer extends Error {
  override readonly name = 'NoAnswer';
}

/** The same runs, but nothing is waited for longer than ANSWER_MS; what is answered later is let go. */
export function withTimeout(kept: RunStore): RunStore {
  return {
    heads: () => within(kept.heads()),
    text: (id) => within(kept.text(id)),
    put: (id, head, text) => within(kept.put(id, head, text)),
    remove: (ids) => within(kept.remove(ids)),
  };
}

function within<T>(answer: Promise<T>): Promise<T> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new NoAnswer('no answer')), ANSWER_MS);
  });
  return Promise.race([answer, late]).finally(() => clearTimeout(timer));
}

/** Why runs are not kept, and what to do; what the browser says of it is for its makers. */
export function troubleOf(error: unknown): string {
  const only = 'Finished runs are kept for this visit only:';
  if (isFull(error))
    return `${only} the storage that this browser allows is full. Delete pinned runs, or download what you need with “Export”.`;
  if (error instanceof NoAnswer)
    return `${only} this browser’s database has not answered for ${ANSWER_MS / 1000} seconds. Download what you need with “Export”, then close other tabs of this page and reload it.`;
  return `${only} this browser does not allow storage. Download what you need with “Export”, or allow this site to store data.`;
}

export function isFull(error: unknown): boolean {
  return error instanceof Error && error.name === 'QuotaExceededError';
}
