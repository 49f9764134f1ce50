import { guaranteeFinding, testFinding } from '../findings/errorFindings.ts';
import { fitFinding } from '../findings/fitFindings.ts';
import { twinFinding } from '../findings/insightFindings.ts';
import { flipFinding, moveFinding } from '../findings/moveFindings.ts';
import { networkOrTwin } from '../findings/outcomes.ts';
import { sentences } from '../findings/words.ts';
import type { Chapter } from '../types.ts';

const SQUARED = 'v=2&data=sphere&d=30&n=50&ntest=50&T=200&engine=wasm';
const CLUMPS = 'v=2&data=gaussian&k=4&d=64&n=256&ntest=256&m=100,400,1600&T=300&engine=wasm';
const LAZY = 'v=2&data=gaussian&k=4&d=64&n=256&ntest=256&m=100,400,1600&lazy=on&alpha=10&T=300&engine=wasm';
const TWINS = 'v=2&data=mnist&n=600&m=30,100,400&T=300&engine=wasm';

/** What came after. */
export const after: Chapter = {
  title: 'What came after',
  short: 'What came after',
  steps: [
    {
      title: 'A rate that can be computed',
      text: [
        'Within months the same idea gave rates. For the squared loss, Du, Zhai, Poczos and Singh bound how fast the loss must fall, by the smallest eigenvalue λ₀ of a matrix that depends on the points alone.',
        'The dotted curve is that bound, computed from the points of this run. Their targets are random.',
      ],
      formula: {
        tex: String.raw`L_t \;\le\; \Big(1 - \frac{\eta \lambda_0}{2}\Big)^{t} L_0`,
        words:
          'The loss after t steps is at most one minus eta lambda zero over two, to the power t, times the first loss.',
      },
      figure: { link: SQUARED, kind: 'loss' },
      finding: guaranteeFinding,
      sources: ['duTwo'],
    },
    {
      title: 'Deep and recurrent networks',
      text: [
        'Allen-Zhu, Li and Song carried the argument to networks of many layers and to recurrent ones, as did Du and others and Zou and others for many layers. Three layers can learn more than two: Allen-Zhu, Li and Liang.',
        'All share one core: wide enough, and nothing has to move far.',
      ],
      figure: { link: SQUARED, kind: 'distance' },
      finding: moveFinding,
      sources: ['allenZhuDeep', 'allenZhuRecurrent', 'duDeep', 'zou', 'allenZhuBeyond'],
    },
    {
      title: 'The linear twin',
      text: [
        'Freeze all gates as they were at the start, and train that linear model on the same batches: the network’s twin. In the limit of infinite width the two are one, and the model is given by the neural tangent kernel.',
        'Here is how far apart they are at finite widths.',
      ],
      figure: { link: CLUMPS, kind: 'twinGap' },
      finding: twinFinding,
      sources: ['jacot', 'liLiang'],
    },
    {
      title: 'Lazy without being wide',
      text: [
        'Chizat, Oyallon and Bach showed that width is not the only way there. Train α (f − f₀) with a large α and correspondingly small steps: any network becomes lazy in the limit.',
        'These are the networks of the step before, with α = 10.',
      ],
      formula: {
        tex: String.raw`f \;\longrightarrow\; \alpha\,(f - f_0), \qquad \eta \;\longrightarrow\; \frac{\eta}{\alpha^2}`,
        words: 'In place of f train alpha times f minus f zero, with eta over alpha squared.',
      },
      figure: { link: LAZY, kind: 'pattern' },
      finding: sentences(flipFinding, testFinding),
      sources: ['chizat'],
    },
    {
      title: 'Is that all there is?',
      text: [
        'If networks were nothing but their linear twins, moving would not pay. Where a network moves most, a difference should show, if there is one; here the narrow one is looked at.',
        'The digits again: each network beside its twin with frozen gates.',
      ],
      figure: { link: TWINS, kind: 'twinError' },
      predict: {
        kind: 'pick',
        question: 'Which errs less on new digits, where the network is narrow?',
        axes: { x: 'SGD step', y: 'error on new digits' },
        key: 'full: the network; dashed: its twin',
        options: [
          {
            id: 'network',
            label: 'The network that may move its gates',
            sketch: [0.9, 0.5, 0.25, 0.12, 0.08],
            beside: [0.9, 0.65, 0.5, 0.42, 0.4],
          },
          {
            id: 'twin',
            label: 'The twin with frozen gates',
            sketch: [0.9, 0.65, 0.5, 0.42, 0.4],
            beside: [0.9, 0.5, 0.25, 0.12, 0.08],
          },
          {
            id: 'same',
            label: 'Both are about as good',
            sketch: [0.9, 0.55, 0.32, 0.24, 0.22],
            beside: [0.9, 0.53, 0.3, 0.19, 0.16],
          },
        ],
        outcome: networkOrTwin,
      },
      finding: twinFinding,
      sources: ['chizat', 'jacot'],
    },
    {
      title: 'Your turn',
      text: [
        'Every figure of this lecture was computed in front of you, and every one opens in the lab. Change the width, the separation, the labels; break it, and see why.',
        'What is known is one corner of the question. What happens when features do move is still being worked out.',
      ],
      figure: { link: 'v=2&engine=wasm', kind: 'error' },
      finding: fitFinding,
    },
  ],
};
