import { placeKey } from './places.ts';
import { heightOf } from './predict/guess.ts';
import type { Answer, Chapter, Step } from './types.ts';

// What the lecture remembers of a reader, as text: kept for the visit, so that a reload loses nothing and the next audience is
// asked again.

/** The key in the storage of a visit. */
export const MEMORY_KEY = 'widenet.lecture';

export interface LectureProgress {
  /** places that were seen ("3.2") */
  readonly seen: ReadonlySet<string>;
  /** what the reader did with predictions, by place */
  readonly answers: Readonly<Record<string, Answer>>;
  /** heights that were drawn and not handed in yet, by place */
  readonly drafts: Readonly<Record<string, readonly number[]>>;
}

export const EMPTY_PROGRESS: LectureProgress = { seen: new Set(), answers: {}, drafts: {} };

export function memoryText({ seen, answers, drafts }: LectureProgress): string {
  return JSON.stringify({ seen: [...seen], answers, drafts });
}

/** What of a text still fits the chapters; what does not is left out. */
export function readMemory(text: string | null, chapters: readonly Chapter[]): LectureProgress {
  const steps = new Map(
    chapters.flatMap((chapter, c) =>
      chapter.steps.map((step, s) => [placeKey({ chapter: c + 1, step: s + 1 }), step] as const),
    ),
  );
  const stored = parsed(text);
  const seen = Array.isArray(stored.seen) ? stored.seen : [];
  return {
    seen: new Set(seen.filter((place): place is string => typeof place === 'string' && steps.has(place))),
    answers: kept(stored.answers, steps, answerTo),
    drafts: kept(stored.drafts, steps, drawnFor),
  };
}

function parsed(text: string | null): { readonly [key in keyof LectureProgress]?: unknown } {
  try {
    const value: unknown = JSON.parse(text ?? '{}');
    return typeof value === 'object' && value !== null ? value : {};
  } catch {
    return {};
  }
}

function kept<T>(
  stored: unknown,
  steps: ReadonlyMap<string, Step>,
  read: (value: unknown, step: Step) => T | null,
): Record<string, T> {
  if (typeof stored !== 'object' || stored === null) return {};
  return Object.fromEntries(
    Object.entries(stored).flatMap(([place, value]): [string, T][] => {
      const step = steps.get(place);
      const found = step === undefined ? null : read(value, step);
      return found === null ? [] : [[place, found]];
    }),
  );
}

function answerTo(value: unknown, step: Step): Answer | null {
  const { predict } = step;
  if (predict === undefined || typeof value !== 'object' || value === null || !('kind' in value)) return null;
  if (value.kind === 'skipped') return { kind: 'skipped' };
  if (value.kind === 'pick' && predict.kind === 'pick' && 'id' in value) {
    const option = predict.options.find(({ id }) => id === value.id);
    return option === undefined ? null : { kind: 'pick', id: option.id };
  }
  const y = value.kind === 'draw' && 'y' in value ? drawnFor(value.y, step) : null;
  return y === null ? null : { kind: 'draw', y };
}

function drawnFor(value: unknown, { predict }: Step): readonly number[] | null {
  if (predict?.kind !== 'draw' || !Array.isArray(value) || value.length !== predict.at.length) return null;
  const onAxis = (y: unknown): y is number => {
    if (typeof y !== 'number') return false;
    const height = heightOf(predict, y);
    return height > -1e-9 && height < 1 + 1e-9;
  };
  return value.every(onAxis) ? value : null;
}
