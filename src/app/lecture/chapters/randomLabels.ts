import { valueAt } from '../../../state/aggregate.ts';
import { lowestFinding, orderFinding, randomLabelsFinding, testFinding } from '../findings/errorFindings.ts';
import { moveFinding } from '../findings/moveFindings.ts';
import { whoFitsRandomLabels } from '../findings/outcomes.ts';
import type { Chapter } from '../types.ts';

const CLASSES = 4;
const RANDOM = 'v=2&data=gaussian&k=4&d=100&noise=5&n=200&ntest=200&p=1&m=10,50,200,1000&T=1000&engine=wasm';
const HALF = 'v=2&data=gaussian&k=4&d=100&n=200&ntest=200&p=0.5&m=1000&T=4000&engine=wasm';
const STEPS = [1, 10, 100, 1000, 4000];

/** Random labels: fits anything, yet learns structure first. */
export const randomLabels: Chapter = {
  title: 'It fits anything, yet learns structure first',
  short: 'Random labels',
  steps: [
    {
      title: 'A test of memory',
      text: [
        'Give every training point a label drawn at random. Now there is nothing to understand: whoever fits these labels has learned them by heart.',
        'Four networks, from ten units to a thousand, try.',
      ],
      figure: { link: RANDOM, kind: 'train' },
      predict: {
        kind: 'pick',
        question: 'Which of them come to zero error on the random labels?',
        axes: { x: 'width m', y: 'share of random labels fitted wrongly' },
        options: [
          { id: 'none', label: 'None of them', sketch: [0.85, 0.75, 0.7, 0.68, 0.68] },
          { id: 'wide', label: 'Only the wider ones', sketch: [0.85, 0.7, 0.45, 0.15, 0.02] },
          { id: 'all', label: 'All of them', sketch: [0.85, 0.2, 0.03, 0.02, 0.02] },
        ],
        outcome: whoFitsRandomLabels,
      },
      finding: randomLabelsFinding,
      sources: ['zhang'],
    },
    {
      title: 'What is left for new points',
      text: [
        'New points carry their true labels. Nothing in the training labels says anything about them.',
        'The dotted line is the error of somebody who guesses.',
      ],
      figure: {
        link: RANDOM,
        kind: 'test',
        highlight: {
          guides: [{ kind: 'horizontal', at: 1 - 1 / CLASSES, label: `guessing among ${CLASSES}` }],
        },
      },
      finding: testFinding,
    },
    {
      title: 'Half signal, half noise',
      text: [
        'Now every second label, on average, is replaced by a random one; the rest are true. One wide network trains on them for four thousand steps.',
        'Its error is watched on new points, which all carry true labels.',
      ],
      figure: { link: HALF, kind: 'test' },
      predict: {
        kind: 'draw',
        question: 'How does the error on new points go while it trains?',
        x: { label: 'SGD step', scale: 'log', domain: [1, 4000], format: 'count' },
        y: { label: 'share of new points wrong', scale: 'linear', domain: [0, 1], format: 'share' },
        at: STEPS,
        handle: 'step',
        start: 0.5,
        measured: ({ series }) => STEPS.map((step) => valueAt(series.arms[0], 'testError', step)),
      },
      finding: lowestFinding,
    },
    {
      title: 'The order in which it learns',
      text: [
        'The same run, seen on its training set: labels that were left alone against labels that were replaced.',
        'Both are fitted by the same steps. They need not be fitted at the same time.',
      ],
      figure: { link: HALF, kind: 'labels' },
      finding: orderFinding,
    },
    {
      title: 'What a theory must explain',
      text: [
        'The same network, with the same method, fits structure and noise. So what protects it cannot be that it is too small to memorise.',
        'A theory has to speak of the data, and of which of all fitting networks SGD finds first. One clue: how far these had to go.',
      ],
      figure: { link: RANDOM, kind: 'distance' },
      finding: moveFinding,
      sources: ['zhang', 'liLiang'],
    },
  ],
};
