import type { Experiment } from '../experiment/settings.ts';

/**
 * What makes a network deep (arXiv 1811.03962, 1811.03804, 1811.08888): h_1 = ReLU(W x), h_l = ReLU(W_l h_(l-1)), and with skips
 * h_l = h_(l-1) + ReLU(W_l h_(l-1)) / L; f = A h_L.
 */
export interface Depth {
  /** hidden layers */
  readonly L: number;
  readonly skip: boolean;
  /** the first layer that is trained: 1, or 2 where W stays as drawn */
  readonly firstTrained: 1 | 2;
}

/** The first hidden layer that is trained; the one before stays as drawn. */
export function firstTrained({ train }: Pick<Experiment, 'train'>): 1 | 2 {
  return train === 'all' ? 1 : 2;
}

/** Names of the hidden weights: W (m x d), then W2 .. WL (m x m). */
export function hiddenNames(L: number): readonly HiddenName[] {
  return HIDDEN_NAMES.slice(0, L);
}

/** The layer, from 1, whose weights have this name; those of any other name count as the first. */
export function layerOf(name: string): number {
  return Math.max(0, (HIDDEN_NAMES as readonly string[]).indexOf(name)) + 1;
}

const HIDDEN_NAMES = ['W', 'W2', 'W3', 'W4', 'W5', 'W6', 'W7', 'W8'] as const;
export type HiddenName = (typeof HIDDEN_NAMES)[number];
