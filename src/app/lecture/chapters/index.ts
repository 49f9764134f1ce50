import type { Chapter } from '../types.ts';
import { after } from './after.ts';
import { evidence } from './evidence.ts';
import { hard } from './hard.ts';
import { intuition } from './intuition.ts';
import { puzzle } from './puzzle.ts';
import { randomLabels } from './randomLabels.ts';
import { setting } from './setting.ts';
import { theorem } from './theorem.ts';
import { wider } from './wider.ts';

/** The talk in its order: eight chapters, and what came after. */
export const CHAPTERS: readonly Chapter[] = [
  puzzle,
  hard,
  wider,
  randomLabels,
  setting,
  theorem,
  intuition,
  evidence,
  after,
];
