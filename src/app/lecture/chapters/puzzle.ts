import { testFinding, weightsFinding } from '../findings/errorFindings.ts';
import { fitFinding, plateauFinding } from '../findings/fitFindings.ts';
import { testAgainstWidth } from '../findings/outcomes.ts';
import { sentences } from '../findings/words.ts';
import type { Chapter } from '../types.ts';

const TWO = 'v=2&m=10,1000&engine=wasm';
const WIDER = 'v=2&data=gaussian&k=4&d=100&noise=9&n=100&ntest=400&m=3,10,30,100,300,1000&T=600&engine=wasm';
const FOUR = 'v=2&m=10,30,100,1000&engine=wasm';

/** Why the success of deep learning is a puzzle: optimisation and generalisation. */
export const puzzle: Chapter = {
  title: 'A success that theory did not promise',
  short: 'The puzzle',
  steps: [
    {
      title: 'Two things that should not work',
      text: [
        'A neural network is trained by a method that only ever steps downhill, in a landscape full of hills. And it is given far more weights than examples.',
        'Either could ruin it. Here two networks learn the same points with the same steps: one narrow, one wide.',
      ],
      figure: { link: TWO, kind: 'error' },
      finding: fitFinding,
    },
    {
      title: 'The first puzzle is optimisation',
      text: [
        'The loss is not convex in the weights. Nothing forbids valleys without a way out, or plateaus without a slope.',
        'Stochastic gradient descent sees a few points at a time and takes a small step against their gradient. That is all it does.',
      ],
      formula: {
        tex: String.raw`W_{t+1} = W_t - \eta \, \nabla_W \, \frac{1}{|B|} \sum_{(x,y) \in B} L\big(f(x), y\big)`,
        words:
          'The next weights are the present ones minus eta times the gradient of the mean loss over a batch.',
      },
      figure: { link: TWO, kind: 'loss' },
      finding: plateauFinding,
    },
    {
      title: 'The second puzzle is generalisation',
      text: [
        'Textbooks warn of models with more weights than examples: they learn the examples by heart and fail on new ones.',
        'These networks grow from three hidden units to a thousand, on the same hundred training points.',
      ],
      figure: { link: WIDER, kind: 'testAgainstWidth' },
      predict: {
        kind: 'pick',
        question: 'What does the error on new points do as the network gets wider?',
        axes: { x: 'width m', y: 'error on new points' },
        options: [
          { id: 'u', label: 'It falls, then rises again', sketch: [0.9, 0.35, 0.15, 0.15, 0.35, 0.8] },
          { id: 'falls', label: 'It falls and stays low', sketch: [0.9, 0.35, 0.16, 0.13, 0.12, 0.12] },
          { id: 'rises', label: 'It rises all the way', sketch: [0.1, 0.2, 0.34, 0.5, 0.68, 0.88] },
          { id: 'flat', label: 'It does not change', sketch: [0.45, 0.45, 0.45, 0.45, 0.45, 0.45] },
        ],
        outcome: testAgainstWidth,
      },
      finding: weightsFinding,
      sources: ['zhang'],
    },
    {
      title: 'The question of this lecture',
      text: [
        'Why does plain SGD train very wide networks so well, and why do they still generalise?',
        'We ask it of the simplest network for which it makes sense: one hidden layer of m units. The hidden weights are trained; the output weights stay as they were drawn.',
      ],
      formula: {
        tex: String.raw`f_i(x) = \sum_{r=1}^{m} a_{ir} \, \mathrm{ReLU}\big(\langle w_r, x \rangle\big)`,
        words:
          'Output i is the sum over all hidden units r of a i r times the positive part of the inner product of w r and x.',
      },
      figure: { link: FOUR, kind: 'error' },
      finding: sentences(fitFinding, testFinding),
      sources: ['liLiang'],
    },
  ],
};
