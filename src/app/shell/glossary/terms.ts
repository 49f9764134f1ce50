import type { TermId } from './open.ts';

/** One symbol of the setting: what it is, and what happens when it is moved. */
export interface Term {
  readonly id: TermId;
  /** as it is written on the page */
  readonly symbol: string;
  readonly name: string;
  readonly meaning: string;
  /** TeX; absent where the words say it all */
  readonly formula?: string;
  readonly moving: string;
}

export const TERMS: readonly Term[] = [
  {
    id: 'k',
    symbol: 'k',
    name: 'classes',
    meaning: 'How many different labels there are. The network has one output for each of them.',
    moving:
      'More classes on the same sphere lie closer together, and chance level of the error, 1 − 1/k, rises.',
  },
  {
    id: 'l',
    symbol: 'l',
    name: 'components per class',
    meaning:
      'Each class is made of l small clumps that share a label but may lie far apart, as a handwritten 7 comes with and without a bar.',
    moving:
      'More components make the border between classes less like a plane; kl is the number of clumps in all.',
  },
  {
    id: 'delta',
    symbol: 'δ',
    name: 'separation',
    meaning:
      'The least distance between points of different classes (assumption A1). Every component is small beside it: at most δ/(8l) across.',
    formula: String.raw`\operatorname{dist}(\text{class } i, \text{class } j) \ge \delta, \qquad \operatorname{diam} \le \frac{\delta}{8l}`,
    moving:
      'Smaller is harder. The width that the theorem proves to be enough is a polynomial in 1/δ; the sweep measures the one that is enough here.',
  },
  {
    id: 'd',
    symbol: 'd',
    name: 'input dimension',
    meaning: 'Number of coordinates of a point. Each hidden unit has a weight vector of this length.',
    moving: 'The theorem does not depend on it. With d = 2 or 3 the points and the units can be drawn.',
  },
  {
    id: 'n',
    symbol: 'n',
    name: 'training points',
    meaning: 'Number of points that the networks are trained on; nₜ fresh ones with clean labels test them.',
    moving: 'Fewer points are easier to fit by heart, and say less about the points that were not seen.',
  },
  {
    id: 'p',
    symbol: 'p',
    name: 'label noise',
    meaning: 'Each training label is replaced with probability p by one of the k classes, drawn at random.',
    moving:
      'At p = 1 there is nothing left to learn, only to memorise. Enough width is proved to fit it, on any points that are apart.',
  },
  {
    id: 'm',
    symbol: 'm',
    name: 'width',
    meaning:
      'Number of hidden units. “Over-parameterised” means that m is far larger than the task asks for.',
    formula: String.raw`f_i(x) = \sum_{r=1}^{m} a_{ir}\, \mathrm{ReLU}(\langle w_r, x\rangle)`,
    moving:
      'With η = c/m the theory has wider networks take about as many steps, and their weights move as 1/√m relative to their start. Both are measured here, and hold only as far as the charts say. m = ∞ (inf in the list) is the limit of γ = 0: outputs move, units do not.',
  },
  {
    id: 's',
    symbol: 's',
    name: 'initial scale',
    meaning: 'Standard deviation of the hidden weights before the first step; 1/√m in the paper.',
    formula: String.raw`w_r \sim \mathcal{N}(0, s^2 I), \qquad a_{ir} \sim \mathcal{N}(0, 1)`,
    moving: 'Larger initial weights have further to go, on average, before their gates flip.',
  },
  {
    id: 'alpha',
    symbol: 'α',
    name: 'lazy scale',
    meaning: 'With lazy scaling the network that is trained is α (f − f₀), and the step is divided by α².',
    moving:
      'A large α keeps weights near their start without any width, so that the two causes can be told apart.',
  },
  {
    id: 'eta',
    symbol: 'η',
    name: 'learning rate',
    meaning:
      'Length of a step along the gradient. It is c/m for classification, so that wide and narrow networks change their outputs about equally fast at first.',
    formula: String.raw`W \leftarrow W - \eta\, \nabla L(W), \qquad \eta = \frac{c}{m}`,
    moving: 'Too large and the loss jumps about or diverges; too small and nothing happens within T steps.',
  },
  {
    id: 'B',
    symbol: 'B',
    name: 'batch size',
    meaning:
      'Points that are averaged in one step, drawn independently and uniformly; where B = n, each step takes every point once.',
    moving: 'Smaller batches make noisier steps. All widths of a run see the same batches.',
  },
  {
    id: 'T',
    symbol: 'T',
    name: 'steps',
    meaning: 'Number of SGD steps of a run. Measurements are taken at fixed steps, never by the clock.',
    moving: 'More steps tell slow networks from stuck ones, as far as they go.',
  },
];
