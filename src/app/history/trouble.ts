import { ANSWER_MS, NoAnswer } from './bounded.ts';

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
