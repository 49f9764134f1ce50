/** What a replay says of one thing that an archive holds. */
export interface Judgement {
  readonly what: string;
  readonly verdict: 'ok' | 'failed' | 'not judged';
  /** how it was judged and what came out, or why it was not */
  readonly how: string;
}

export function judged(what: string, ok: boolean, how: string): Judgement {
  return { what, verdict: ok ? 'ok' : 'failed', how };
}

export function notJudged(what: string, why: string): Judgement {
  return { what, verdict: 'not judged', how: why };
}

/** Whether two arrays hold the same numbers: as values, so that float32 may stand in a float64 array. */
export function sameNumbers(ours: ArrayLike<number>, stored: ArrayLike<number>): boolean {
  if (ours.length !== stored.length) return false;
  for (let i = 0; i < ours.length; i++)
    if (ours[i] !== stored[i] && !(Number.isNaN(ours[i]) && Number.isNaN(stored[i]))) return false;
  return true;
}
