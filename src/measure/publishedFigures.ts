// The published curves of Li & Liang, NeurIPS 2018 (arXiv 1808.01204), as numbers read off its plots. Plain data: nothing here
// was computed by the lab, and what was not read off is listed as such. What reproduces them: docs/paper-figures.md.

import type { MeasurementKey } from './measurements.ts';

/** Share by which a number that was read off a plot may be wrong, of its value or, where `uncertain` says so, of its step. */
export const READ_OFF_ERROR = 0.05;

export interface PublishedPoint {
  readonly key: MeasurementKey;
  /** hidden units; null: the same at every width of the figure, as far as the plot shows */
  readonly m: number | null;
  readonly step: number;
  /** in the unit of the measurement: an accuracy is told as an error, 1 minus it */
  readonly value: number;
  /** what the reading error of READ_OFF_ERROR belongs to; 'accuracy': to 1 - value */
  readonly uncertain: 'value' | 'accuracy' | 'step';
}

interface PublishedPanel {
  readonly panel: 'a' | 'b' | 'c' | 'd';
  readonly shows: string;
  readonly points: readonly PublishedPoint[];
  /** numbers that are no measurement of one width at one step */
  readonly remarks: readonly string[];
}

export interface PublishedFigure {
  readonly name: 'Figure 1' | 'Figure 2';
  readonly source: string;
  readonly widths: readonly number[];
  readonly stated: string;
  readonly panels: readonly PublishedPanel[];
}

const SOURCE = 'Li & Liang 2018, arXiv 1808.01204; read off the plots, ±5 %';

const at =
  (key: MeasurementKey, step: number, uncertain: PublishedPoint['uncertain'] = 'value') =>
  ([m, value]: readonly [number | null, number]): PublishedPoint => ({ key, m, step, value, uncertain });

/** A step at which an accuracy was reached; the step is what was read off. */
const reached = (m: number, step: number, accuracy: number): PublishedPoint => ({
  key: 'testError',
  m,
  step,
  value: 1 - accuracy,
  uncertain: 'step',
});

export const FIGURE_1: PublishedFigure = {
  name: 'Figure 1',
  source: SOURCE,
  widths: [500, 1000, 2000, 4000, 8000, 16000, 32000],
  stated:
    'Gaussian set, d = 1000, k = 10, l = 2, n = 1000 + 1000, c = 10, B = 16, T = 400, mean of 5 repeats',
  panels: [
    {
      panel: 'a',
      shows: 'test accuracy',
      points: [reached(1000, 90, 0.5), reached(1000, 175, 0.9), reached(1000, 275, 1)],
      remarks: ['Other widths than m = 1000: not read off.'],
    },
    {
      panel: 'b',
      shows: 'share of gates changed',
      points: (
        [
          [500, 0.065],
          [1000, 0.047],
          [2000, 0.034],
          [4000, 0.0245],
          [8000, 0.017],
          [16000, 0.012],
          [32000, 0.0085],
        ] as const
      ).map(at('patternChange', 400)),
      remarks: ['The growth with the step is linear to the end; steps before 400: not read off.'],
    },
    {
      panel: 'c',
      shows: 'relative distance from the start',
      points: (
        [
          [500, 0.0385],
          [1000, 0.0275],
          [2000, 0.0195],
          [4000, 0.014],
          [8000, 0.01],
          [16000, 0.007],
          [32000, 0.005],
        ] as const
      ).map(at('relativeDistance', 400)),
      remarks: ['The growth with the step is linear to the end; steps before 400: not read off.'],
    },
    {
      panel: 'd',
      shows: 'singular values of the update and of the weights',
      points: [],
      remarks: [
        'Update: .14, .07, then a cliff to 2.5e-4, falling to 1e-6.',
        'Weights: 1.3 to .47.',
        'The width that panel d belongs to: not read off.',
      ],
    },
  ],
};

const WIDTHS_2 = [1000, 2000, 4000, 8000, 16000, 32000] as const;
const END_2 = 20000;
const across = (key: MeasurementKey, values: readonly number[]) =>
  values.map((value, i) => at(key, END_2)([WIDTHS_2[i], value]));

export const FIGURE_2: PublishedFigure = {
  name: 'Figure 2',
  source: SOURCE,
  widths: WIDTHS_2,
  stated: 'MNIST, 60,000 + 10,000 digits, c = 4000, B = 64, T = 20,000',
  panels: [
    {
      panel: 'a',
      shows: 'test accuracy',
      points: [
        at('testError', 2000, 'accuracy')([null, 0.1]),
        at('testError', END_2, 'accuracy')([null, 0.06]),
      ],
      remarks: ['The same for all widths, as far as the plot shows.'],
    },
    {
      panel: 'b',
      shows: 'share of gates changed',
      points: [
        at('patternChange', 2000)([1000, 0.435]),
        ...across('patternChange', [0.45, 0.435, 0.415, 0.39, 0.36, 0.33]),
      ],
      remarks: ['Step 2000 of other widths than m = 1000: not read off.'],
    },
    {
      panel: 'c',
      shows: 'relative distance from the start',
      points: [
        at('relativeDistance', 2000)([1000, 1]),
        ...across('relativeDistance', [1.93, 1.37, 0.97, 0.69, 0.49, 0.36]),
      ],
      remarks: ['Step 2000 of other widths than m = 1000: not read off.'],
    },
    {
      panel: 'd',
      shows: 'singular values of the update and of the weights',
      points: [],
      remarks: [
        'Update: about 8 to 1e-2, then a cliff to 1e-15 near index 71 (pixels that are always black).',
        'Weights, and the width that panel d belongs to: not read off.',
      ],
    },
  ],
};

export const PUBLISHED_FIGURES: readonly PublishedFigure[] = [FIGURE_1, FIGURE_2];
