import type { RunStore } from './runStore.ts';

/** A database that says nothing for so long counts as one that is blocked; a healthy one answers within a tenth of a second. */
export const ANSWER_MS = 4000;

/** The database fired no event: neither an answer nor an error. */
export class NoAnswer extends Error {
  override readonly name = 'NoAnswer';
}

/** The same runs, but nothing is waited for longer than ANSWER_MS; what is answered later is let go. */
export function bounded(kept: RunStore): RunStore {
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
