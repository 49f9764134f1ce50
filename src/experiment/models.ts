// The model families: what each is called, what it can learn from and which settings are its own. How one starts, trains and is
// measured is src/model. Rows import nothing, so that Experiment can be typed by their names; settings.ts checks that they are
// rows.

export const MODEL_ROWS = {
  'two-layer': {
    label: 'two-layer ReLU network, first layer trained',
    targets: 'classes',
    settings: ['tau', 'gamma', 'lazy', 'alpha', 'c', 'B', 'order'],
    hasLimit: true,
  },
  deep: {
    label: 'deep ReLU network',
    targets: 'any',
    settings: ['L', 'train', 'skip', 'tau', 'c', 'B', 'order'],
    // He's start, N(0, 2/m): norms neither grow nor shrink from layer to layer
    defaults: { L: 3, m: [32, 128, 512], scale: Math.SQRT2, c: 1.5 },
  },
  recurrent: {
    label: 'recurrent ReLU network',
    targets: 'classes',
    settings: ['S', 'eps', 'tau', 'c', 'B', 'order'],
    defaults: { m: [32, 128, 512], scale: Math.SQRT2, c: 2 },
    takesSequences: true,
  },
  student: {
    label: 'student: both layers and a bias trained',
    targets: 'reals',
    sources: ['teacher'],
    settings: ['eta', 'opt', 'B', 'order'],
  },
  'gradient-descent': {
    label: 'two-layer ReLU network by full gradient descent',
    targets: 'reals',
    sources: ['sphere'],
    settings: ['eta'],
    takesAllPoints: true,
  },
} as const;

export type Model = keyof typeof MODEL_ROWS;
export const MODELS = Object.keys(MODEL_ROWS) as Model[];
