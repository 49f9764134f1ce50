import { testFinding } from '../findings/errorFindings.ts';
import { shareWithoutError } from '../findings/facts.ts';
import { plateauOf, seedsFinding } from '../findings/fitFindings.ts';
import type { Chapter } from '../types.ts';

// With two units no hidden weights at all fit these points (the output weights stay as drawn): that would be impossibility, not
// hardness. Of these widths it is known in how many seeds hidden weights that fit exist: tests/measure/construct.test.ts.
const WIDTHS = [5, 10, 30, 100];
const SMALL = 'v=2&data=xor&n=64&ntest=64&m=5&c=3&T=1000&seeds=20&engine=wasm';
const ALL = `v=2&data=xor&n=64&ntest=64&m=${WIDTHS.join(',')}&c=3&T=1000&seeds=20&engine=wasm`;

/** Hard in theory, easy in practice. */
export const hard: Chapter = {
  title: 'Hard in theory, easy in practice',
  short: 'Hard, yet easy',
  steps: [
    {
      title: 'Three nodes are hard already',
      text: [
        'Take a network of three nodes: two hidden units and an output. Blum and Rivest proved that deciding whether such a network can fit given points is NP-complete.',
        'Here SGD tries with five units, twenty seeds, a dot for each, on four clumps arranged as XOR. Output weights stay as drawn. In eighteen of the seeds hidden weights that fit every point were constructed by another search; in two, provably, none fit.',
      ],
      figure: { link: SMALL, kind: 'seedErrors' },
      finding: seedsFinding,
      sources: ['blumRivest'],
    },
    {
      title: 'Now give it more units',
      text: [
        'The same kind of points, the same SGD, twenty seeds for every width from five units to a hundred. From ten units on, hidden weights that fit every point were constructed in all seeds.',
        'Counted is how many of the twenty end without a single training error.',
      ],
      figure: { link: ALL, kind: 'fitted' },
      predict: {
        kind: 'draw',
        question: 'How many of the seeds get there, at each width?',
        x: { label: 'width m', scale: 'log', domain: [5, 100], format: 'count' },
        y: {
          label: 'share of seeds without a training error',
          scale: 'linear',
          domain: [0, 1],
          format: 'share',
        },
        at: WIDTHS,
        handle: 'm =',
        start: 0.5,
        measured: ({ series }) => {
          const shares = shareWithoutError(series);
          return WIDTHS.map((m) => shares.find((found) => found.m === m)?.share ?? Number.NaN);
        },
      },
      finding: seedsFinding,
    },
    {
      title: 'What being stuck looks like',
      text: [
        'Every line is one seed: twenty networks of five units, twenty of a hundred.',
        'A network that is stuck does not run out of time: its loss stops falling while it is still wrong. Why it stopped, a loss alone does not tell: for most of these, weights that fit are known to exist.',
      ],
      figure: { link: ALL, kind: 'seeds', highlight: { widths: [5, 100], only: true } },
      finding: plateauOf([5, 100]),
    },
    {
      title: 'Both are true',
      text: [
        'The hardness result stands: it speaks of the worst data, and of networks just large enough for them.',
        'Practice takes networks far larger than needed, on data that nobody made hard on purpose. This lecture is about what that buys.',
      ],
      figure: { link: ALL, kind: 'testAgainstWidth' },
      finding: testFinding,
      sources: ['blumRivest', 'livni'],
    },
  ],
};
