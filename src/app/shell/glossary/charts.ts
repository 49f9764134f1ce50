// "What am I looking at?": the answer for every chart of a run and of a sweep. Those of the views that look deeper stand with
// them (src/app/lab/views/deeperTexts.ts).

export interface ChartText {
  readonly definition: string;
  /** TeX */
  readonly formula: string;
  readonly watch: string;
  readonly source: string;
}

const LI_LIANG = 'Li & Liang, NeurIPS 2018';
const DEEP = 'Allen-Zhu, Li, Song 2018; Zou, Cao, Zhou, Gu 2018';

export const CHART_TEXTS = {
  error: {
    definition:
      'The output with the largest value is the network’s answer; the error is the share of points for which it is wrong. One line per width; zero is drawn on its own line below the break of the logarithmic axis. With several seeds the line is their median; the band lies between their quartiles (from five seeds on) or holds all of them. Readout and table tell the least and the largest.',
    formula: String.raw`\frac{1}{n} \sum_{j=1}^{n} \mathbf{1}\bigl[\arg\max_i f_i(x_j) \ne y_j\bigr]`,
    watch:
      'Which widths come down to zero and which stay above it, in how many steps, and whether the test error comes down with the training error. A network may stay above zero for other reasons than its width: steps too large, units that are closed on every point.',
    source: `${LI_LIANG}: the theorem, tested.`,
  },
  labels: {
    definition:
      'Label noise replaced some of the training labels. The same error, once over the points whose label was changed and once over those that were left alone.',
    formula: String.raw`\frac{1}{|C|} \sum_{j \in C} \mathbf{1}\bigl[\arg\max_i f_i(x_j) \ne y_j\bigr], \quad C = \text{changed labels}`,
    watch:
      'Which of the two falls first. Fitting the changed labels can only be memorising: nothing in the points tells them.',
    source: 'Zhang, Bengio, Hardt, Recht, Vinyals, ICLR 2017.',
  },
  loss: {
    definition:
      'What SGD makes smaller: the mean cross-entropy between the labels and the softmax of the outputs, over all points, in nats.',
    formula: String.raw`L(W) = -\frac{1}{n} \sum_{j=1}^{n} \log o_{y_j}(x_j), \qquad o = \mathrm{softmax}(f)`,
    watch: 'Whether it goes on falling after the error has reached zero: outputs then grow more certain.',
    source: LI_LIANG,
  },
  mse: {
    definition:
      'What training makes smaller: the mean squared distance between output and target. The targets are numbers, not classes, with mean 0 and deviation 1: a loss of 1 is what guessing the mean gives.',
    formula: String.raw`\frac{1}{n} \sum_{j=1}^{n} \bigl(f(x_j) - y_j\bigr)^2`,
    watch:
      'Whether students wider than their teacher come further in the same steps, although a network of the teacher’s size could do it.',
    source: 'Livni, Shalev-Shwartz, Shamir, NIPS 2014.',
  },
  sphere: {
    definition:
      'Half the squared distance between outputs and random targets, over the training points. The dotted line is proved to bound the loss of a network wide enough, trained with a small enough η: λ₀ is the smallest eigenvalue of the Gram matrix of infinite width, measured from the points drawn.',
    formula: String.raw`\tfrac12 \lVert u(t) - y \rVert^2 \le \Bigl(1 - \frac{\eta \lambda_0}{2}\Bigr)^{t}\, \tfrac12 \lVert u(0) - y \rVert^2`,
    watch:
      'Whether the lines stay below the dotted one, and from which width on. The width that the proof asks for is far larger than any here, so neither outcome contradicts it.',
    source: 'Du, Zhai, Poczos, Singh 2018.',
  },
  distance: {
    definition: 'How far all hidden weights together have moved, in units of their length at the start.',
    formula: String.raw`\frac{\lVert W_t - W_0 \rVert_F}{\lVert W_0 \rVert_F}`,
    watch:
      'The dotted lines are the curve of the widest network that fitted, scaled by 1/√m to the narrower ones that did. Where distances fall as 1/√m each line lies on its own; a network four times as wide then moves half as far.',
    source: `${LI_LIANG}: wide networks stay near where they start.`,
  },
  scaled: {
    definition:
      'The distance of the chart before, times √m. Each unit of a wider network moves less, so the distance itself goes to 0; times √m it has a limit at γ = 0, drawn as m = ∞.',
    formula: String.raw`\sqrt{m}\,\frac{\lVert W_t - W_0 \rVert_F}{\lVert W_0 \rVert_F} \;\to\; \frac{1}{s\sqrt{m d}} \Bigl(\sum_j \bigl\langle s_j,\, f_0(x_j) - f_t(x_j) \bigr\rangle\Bigr)^{1/2}`,
    watch:
      'How near the widest line lies to the dashed one. Where it lies below or above, these widths are not yet near their limit.',
    source: 'Jacot, Gabriel, Hongler 2018; derived and measured here.',
  },
  pattern: {
    definition:
      'A unit is active on a point or it is not. The solid line is the share of (unit, test point) pairs that have changed sides since the start. The dashed line predicts it from the lengths of the moves alone.',
    formula: String.raw`\begin{aligned} &\frac{1}{m n_t} \sum_{r, j} \mathbf{1}\bigl[\mathrm{sign}\langle w_{r,t}, x_j\rangle \ne \mathrm{sign}\langle w_{r,0}, x_j\rangle\bigr] \\ &\quad\approx\; \mathbb{E}\,\Phi\!\Bigl(\frac{|\langle \Delta w_r, x\rangle|}{s \lVert x \rVert}\Bigr) - \tfrac12 \end{aligned}`,
    watch:
      'As long as no gate flips the network is linear in its weights and its loss convex; few flips are what the proof builds on. Where solid and dashed part, the moves are not independent of where the units began.',
    source: `${LI_LIANG}: coupling of the real with the pseudo gradient.`,
  },
  final: {
    definition:
      'Distance and flips once more, at the latest step that all widths have reached, against the width.',
    formula: String.raw`\frac{\lVert W_t - W_0 \rVert_F}{\lVert W_0 \rVert_F} \propto m^{-1/2}`,
    watch:
      'On these axes a fall as 1/√m is a straight line of slope −1/2, drawn dotted through the widest network that fitted.',
    source: `${LI_LIANG}; measured here.`,
  },
  deepDistance: {
    definition:
      'How far the weights of all trained hidden layers together have moved, in units of their length at the start. “Layers”, below “Look deeper”, tells the layers apart.',
    formula: String.raw`\sqrt{\sum_l \lVert W_{l,t} - W_{l,0} \rVert_F^2 \Big/ \sum_l \lVert W_{l,0} \rVert_F^2}`,
    watch:
      'Whether wider networks stay nearer to their start. The first layer (m × d) can be expected to move as 1/√m and the others (m × m) as 1/m, so that both together fall as 1/m only where m is far above d; a dotted line is drawn only where m × m layers alone are trained.',
    source: `${DEEP}: weights of a wide network stay near where they start.`,
  },
  deepPattern: {
    definition:
      'A unit is active on a point or it is not. The line is the share of (unit, test point) pairs that have changed sides since the start, over the units of all hidden layers. What a later layer is given moves with the layers before it, so there is no prediction from the moves of weights alone.',
    formula: String.raw`\frac{1}{L\, m\, n_t} \sum_{l, r, j} \mathbf{1}\bigl[\mathrm{sign}\langle w_{l,r,t}, h_{l-1,t}(x_j)\rangle \ne \mathrm{sign}\langle w_{l,r,0}, h_{l-1,0}(x_j)\rangle\bigr]`,
    watch:
      'Whether few gates change, and fewer the wider the network. “Layers”, below “Look deeper”, tells the layers apart: later ones need not change as little as the first.',
    source: `${DEEP}: few activations change in every layer.`,
  },
  deepFinal: {
    definition:
      'Distance and flips once more, of all hidden layers together, at the latest step that all widths have reached, against the width.',
    formula: String.raw`\sqrt{\sum_l \lVert W_{l,t} - W_{l,0} \rVert_F^2 \Big/ \sum_l \lVert W_{l,0} \rVert_F^2}`,
    watch:
      'Whether both fall. The distance of an m × d and m × m layers together falls as 1/m only where m is far above d; a dotted slope is drawn for the distance only where m × m layers alone are trained.',
    source: `${DEEP}; measured here.`,
  },
  sweep: {
    definition:
      'Each point or cell is a network of its own, trained to its last step: the median over the seeds of the result that was chosen, against the settings that are swept. Where several step sizes are tried, each seed counts at its best one.',
    formula: String.raw`\operatorname{median}_{\text{seeds}}\; \text{result}(\text{experiment}(x, y))`,
    watch:
      'Look for a frontier: the width that is enough for a given separation, of the widths tried and with these seeds, steps and learning rate, and how it moves as the task gets harder. The theorem gives a sufficient width without exponents; this is not it.',
    source: `${LI_LIANG}: m = poly(k, l, 1/δ, 1/ε), without exponents.`,
  },
} as const satisfies Record<string, ChartText>;

export type ChartTextId = keyof typeof CHART_TEXTS;
