import { testFinding } from '../findings/errorFindings.ts';
import { finals } from '../findings/facts.ts';
import { fitFinding, timeFinding } from '../findings/fitFindings.ts';
import { exponentFinding, moveFinding } from '../findings/moveFindings.ts';
import { stepsAgainstWidth } from '../findings/outcomes.ts';
import { sentences } from '../findings/words.ts';
import type { Chapter } from '../types.ts';

const WIDTHS = [30, 100, 300, 1000, 3000];
const TESTED = `v=2&m=${WIDTHS.join(',')}&engine=wasm`;
const RANDOM = 'v=2&data=gaussian&k=4&d=100&noise=5&n=200&ntest=200&p=1&m=10,50,200,1000&T=1000&engine=wasm';

/** The theorem, tested. */
export const theorem: Chapter = {
  title: 'The theorem, tested',
  short: 'The theorem',
  steps: [
    {
      title: 'What is proved',
      text: [
        'On such data, a network that is wide enough is brought by plain SGD to any small error ε on new points. A width polynomial in k, l, 1/δ and 1/ε suffices, and so does such a number of examples, up to log m. The dimension does not appear.',
        'No exponents are given here: the theorem says what is enough, not what is necessary. Which of some widths is enough, the lab measures.',
      ],
      formula: {
        tex: String.raw`m \ge \mathrm{poly}\big(k,\, l,\, \tfrac{1}{\delta},\, \tfrac{1}{\varepsilon}\big) \qquad \Longrightarrow\;\; \Pr_{(x,y)}\big[\arg\max\nolimits_i f_i(x) \ne y\big] \le \varepsilon`,
        words:
          'If m is at least a polynomial in k, l, one over delta and one over epsilon, the probability that the network is wrong on a new point is at most epsilon.',
      },
      figure: { link: TESTED, kind: 'error' },
      finding: sentences(fitFinding, testFinding),
      sources: ['liLiang'],
    },
    {
      title: 'Does width cost time?',
      text: [
        'The learning rate falls as 1/m, so that every unit of a wider network takes smaller steps.',
        'Counted are the SGD steps until a network is wrong on less than one per cent of its training set, and stays so.',
      ],
      formula: { tex: String.raw`\eta = \frac{c}{m}`, words: 'The learning rate eta is c over m.' },
      figure: { link: TESTED, kind: 'stepsToFit' },
      predict: {
        kind: 'pick',
        question: 'A network a hundred times as wide: how many steps does it take?',
        axes: { x: 'width m', y: 'steps taken' },
        options: [
          { id: 'more', label: 'Many more steps', sketch: [0.1, 0.3, 0.5, 0.7, 0.9] },
          { id: 'same', label: 'About as many', sketch: [0.48, 0.45, 0.47, 0.46, 0.46] },
          { id: 'fewer', label: 'Fewer steps', sketch: [0.9, 0.55, 0.35, 0.28, 0.25] },
        ],
        outcome: stepsAgainstWidth,
      },
      finding: timeFinding,
    },
    {
      title: 'How far do the weights go?',
      text: [
        'Here is the quantity on which the proof turns: the distance of all hidden weights from their random start, relative to the length they started with.',
        'It is read at the last step, for five widths.',
      ],
      formula: {
        tex: String.raw`\frac{\lVert W_t - W_0 \rVert_F}{\lVert W_0 \rVert_F}`,
        words: 'The norm of W t minus W 0, divided by the norm of W 0.',
      },
      figure: { link: TESTED, kind: 'finalDistance' },
      predict: {
        kind: 'draw',
        question: 'How does this distance depend on the width?',
        x: { label: 'width m', scale: 'log', domain: [30, 3000], format: 'count' },
        y: { label: 'relative distance at the last step', scale: 'log', domain: [0.01, 10] },
        at: WIDTHS,
        handle: 'm =',
        start: 1,
        measured: ({ series }) => {
          const points = finals(series, 'relativeDistance');
          return WIDTHS.map((m) => points.find((found) => found.m === m)?.value ?? Number.NaN);
        },
      },
      finding: exponentFinding('relativeDistance', 'relative distance'),
    },
    {
      title: 'The same at every step',
      text: [
        'The dotted lines are the curve of the widest network that fitted, scaled up by the root of the ratio of widths. If distances fall as 1/√m, each dotted line lies on a measured one.',
      ],
      figure: { link: TESTED, kind: 'distance' },
      finding: moveFinding,
    },
    {
      title: 'And on any labels?',
      text: [
        'A second statement needs no structure: on any training set whose points are apart, a width polynomial in their number is enough to fit it. Random labels included.',
        'What structure adds is that a width that does not grow with the number of points is enough, and that new points are understood too.',
      ],
      figure: { link: RANDOM, kind: 'stepsToFit' },
      finding: timeFinding,
      sources: ['liLiang'],
    },
  ],
};
