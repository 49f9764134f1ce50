// The sources of data: what each is called, which settings are its own, which defaults it brings along, and what is true of
// its points. How the points are made is src/data/sources. Rows import nothing, so that Experiment can be typed by their names;
// settings.ts checks that they are rows.

export const SOURCE_ROWS = {
  structured: {
    label: 'structured: k classes of l caps',
    targets: 'classes',
    settings: ['k', 'l', 'delta', 'place', 'd', 'p'],
    defaults: {
      k: 3,
      l: 3,
      delta: 0.5,
      place: 'interleaved',
      d: 3,
      m: [4, 10, 30, 100, 1000, 4000],
      c: 3,
      seeds: 5,
    },
    hasComponents: true,
  },
  gaussian: {
    label: "the paper's Gaussian set",
    targets: 'classes',
    settings: ['k', 'l', 'd', 'mean', 'noise', 'p'],
    defaults: { k: 10, d: 1000, n: 1000, ntest: 1000, m: [100, 1000, 4000], T: 400 },
    hasComponents: true,
    hasPublishedFigures: true,
  },
  xor: {
    label: 'XOR',
    targets: 'classes',
    settings: ['l', 'p'],
    defaults: { k: 2, d: 3 },
  },
  mnist: {
    label: 'MNIST digits',
    targets: 'classes',
    settings: ['p'],
    defaults: { k: 10, d: 784, n: 6000, ntest: 2000, m: [1000, 4000], B: 64, T: 1000 },
    file: 'digits',
    areImages: true,
    hasPublishedFigures: true,
  },
  csv: {
    label: 'my own CSV file',
    targets: 'classes',
    settings: ['label', 'text', 'norm', 'p'],
    defaults: {},
    file: 'table',
  },
  teacher: {
    label: 'teacher network (regression)',
    targets: 'reals',
    settings: ['d', 'mstar'],
    defaults: { d: 20, n: 20000, ntest: 1000, m: [10, 20, 40, 80], B: 50, T: 20000 },
  },
  sphere: {
    label: 'random targets on the sphere (regression)',
    targets: 'reals',
    settings: ['d', 'targets'],
    defaults: { d: 50, n: 100, ntest: 100, m: [30, 100, 1000, 4000], eta: 0.5, T: 300 },
    hasRandomTargets: true,
  },
} as const;

export type Source = keyof typeof SOURCE_ROWS;
export const SOURCES = Object.keys(SOURCE_ROWS) as Source[];
