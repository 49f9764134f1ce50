import { flatPlacesFinding, movesFinding, pseudoGradientFinding } from '../findings/insightFindings.ts';
import { flipFinding, moveFinding } from '../findings/moveFindings.ts';
import { flatPlaces } from '../findings/outcomes.ts';
import { sphereFinding } from '../findings/sphereFinding.ts';
import type { Chapter } from '../types.ts';

const CLUMPS = 'v=2&data=gaussian&k=4&d=64&n=256&ntest=256&m=100,400,1600&T=300&engine=wasm';
const SPHERE = 'v=2&l=2&delta=0.8&n=120&ntest=240&m=30,2000&T=300&seeds=1&engine=wasm';
const STUCK = 'v=2&m=10,100,1000&seeds=1&engine=wasm';

/** The intuition: a nice neighbourhood. */
export const intuition: Chapter = {
  title: 'The intuition: a nice neighbourhood',
  short: 'The intuition',
  steps: [
    {
      title: 'A unit is a gate',
      text: [
        'On each point a hidden unit is open or shut, by the sign of one inner product. As long as no gate changes, the network is linear in its weights, and the loss convex.',
        'So ask how many gates change. Dashed is what the lengths of the moves alone would predict.',
      ],
      formula: {
        tex: String.raw`f_i(x) = \sum_{r=1}^{m} a_{ir} \, \mathbf{1}\{\langle w_r, x\rangle > 0\} \, \langle w_r, x \rangle`,
        words:
          'Output i is the sum over units r of a i r, times one where the unit is open and zero where it is shut, times the inner product of w r and x.',
      },
      figure: { link: CLUMPS, kind: 'pattern' },
      finding: flipFinding,
      sources: ['liLiang'],
    },
    {
      title: 'Large starts, small steps',
      text: [
        'A coordinate of a weight starts at about s = 1/√m. One step moves a unit by no more than about c/m. After t steps the move, measured in starts, is of order c t/√m.',
        'If the number of steps does not grow with the width, then the wider it is, the smaller the part of its neighbourhood that it uses.',
      ],
      formula: {
        tex: String.raw`\frac{\lVert w_{r,t} - w_{r,0} \rVert}{s} \;\lesssim\; \frac{c\,t/m}{1/\sqrt{m}} \;=\; \frac{c\,t}{\sqrt{m}}`,
        words:
          'The move of unit r after t steps, over s, is at most of the order of c t over m, divided by one over root m, which is c t over root m.',
      },
      figure: { link: CLUMPS, kind: 'moves' },
      finding: movesFinding,
    },
    {
      title: 'How far the circles travel',
      text: [
        'On the sphere, the boundary between open and shut is a great circle, one for each unit. Thirty are drawn of each network, and both networks begin with the same thirty.',
        'Three typical ones are bold, with their starts dashed. Run it again, and watch them.',
      ],
      figure: { link: SPHERE, kind: 'sphere' },
      finding: sphereFinding,
    },
    {
      title: 'Could it come to a flat place?',
      text: [
        'A convex bowl is of no use if the floor is flat halfway down. The other half of the argument is about the gradient.',
        'Each dot is a network at some step: how wrong it is, and how large its gradient is per unit. Three of the widths of the first chapter.',
      ],
      figure: { link: STUCK, kind: 'dominance' },
      predict: {
        kind: 'pick',
        question: 'Will there be dots with a large error and almost no gradient?',
        axes: { x: 'error', y: 'gradient' },
        options: [
          { id: 'never', label: 'No, at no width', sketch: [0.08, 0.25, 0.45, 0.65, 0.88] },
          { id: 'narrow', label: 'Only for narrow networks', sketch: [0.08, 0.3, 0.52, 0.7, 0.05] },
          { id: 'any', label: 'Yes, at every width', sketch: [0.4, 0.1, 0.06, 0.05, 0.05] },
        ],
        outcome: flatPlaces,
      },
      finding: flatPlacesFinding,
    },
    {
      title: 'The gradient of the start',
      text: [
        'Compare the true gradient with the one in which all gates are as at the start. That second one belongs to the linear, well-behaved problem.',
        'Where the two nearly agree, what is true of the simple problem is true of the network.',
      ],
      formula: {
        tex: String.raw`\frac{\lVert \nabla_t - \nabla_0 \rVert}{\lVert \nabla_t \rVert}, \qquad \nabla_0:\ \text{gates } \mathbf{1}\{\langle w_{r,0}, x\rangle > 0\}`,
        words:
          'The norm of the gradient minus the gradient with the gates of the start, over the norm of the gradient.',
      },
      figure: { link: CLUMPS, kind: 'pseudoGradient' },
      finding: pseudoGradientFinding,
    },
    {
      title: 'Put together',
      text: [
        'So goes the proof, for widths large enough: near its random start a network is almost linear in its weights. While it is wrong, the gradient is large, so it moves on. And it is right before it has left the neighbourhood.',
        'Width does not make the landscape nice everywhere. It makes a nice neighbourhood large enough. How near these three networks are to that picture, the last steps have measured.',
      ],
      figure: { link: CLUMPS, kind: 'distance' },
      finding: moveFinding,
      sources: ['liLiang'],
    },
  ],
};
