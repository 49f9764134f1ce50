import type { ViewId } from '../../../state/views.ts';

interface ViewText {
  readonly title: string;
  /** one line beside the title while the view is closed */
  readonly hint: string;
  /** formula and units, what to watch, source */
  readonly about: readonly string[];
}

export const VIEW_TEXTS: Readonly<Record<ViewId, ViewText>> = {
  inside: {
    title: 'Look inside',
    hint: 'where every unit points, and the points it sees, step by step',
    about: [
      'Each hidden unit r is open on one half of the inputs, ⟨w_r, x⟩ > 0. Its boundary is a great circle of the sphere (d = 3) or a diameter of the circle (d = 2); turn: the angle between w_r,0 and w_r,t in degrees, over all m units. Regions: the class with the largest output. For d > 3 the training points are shown on their first two principal axes, fixed at the start, and an arrow leads from each unit’s direction w_r,0/‖w_r,0‖ to its present one on the same axes. Of a deep network the units are those of the first layer, and regions and answers those of the whole network.',
      'Watch the boundaries: how far they swing round in either network, and whether the regions come out right in both.',
      'Source: Li & Liang 2018, few activation patterns change; PCA after Pearson 1901.',
    ],
  },
  layers: {
    title: 'Layers',
    hint: 'how far each layer moved, and what it does to lengths, gates, classes and gradients',
    about: [
      'For each hidden layer l, measured at up to 24 steps. Distance: ‖W_l,t − W_l,0‖ / ‖W_l,0‖ in the Frobenius norm, and in the spectral norm, the largest singular value. Gates changed: share of pairs of a unit of the layer and a test point, ⟨w_l,r, h_l−1(x)⟩ > 0 or not, that differ from the start. Norm: mean ‖h_l(x)‖ over up to 512 test points. Separation: the smallest distance between the directions h_l(x)/‖h_l(x)‖ of two of them from different classes. Gradient: ‖∇L‖ with respect to W_l, of the loss over all training points (nats per unit of length); 0 where the layer is not trained.',
      'Watch whether the norms stay near their value at the start, how many gates change from the first layer to the last, and, by width, how each layer’s distance falls. The dotted lines take the widest network that fitted and scale it to the narrower ones that did: as 1/√m for the first layer (m × d) and for spectral distances, as 1/m for the Frobenius distance of the others (m × m). They are what follows where the move ‖W_l,t − W_l,0‖ itself falls as 1/√m in every layer, not a bound that was proved.',
      'Source: Allen-Zhu, Li, Song 2018 (arXiv 1811.03962); Zou, Cao, Zhou, Gu 2018 (1811.08888); with skips Du, Lee, Li, Wang, Zhai 2018 (1811.03804).',
    ],
  },
  time: {
    title: 'Time steps',
    hint: 'what a recurrent network keeps of its first input: lengths, gates, and the gradient on its way back',
    about: [
      'For each time step s of a sequence, measured at up to 24 steps of training. Gates changed: share of pairs of a unit and a test point, ⟨w_r, h_s−1⟩ + ⟨u_r, x_s⟩ > 0 or not, that differ from the start. Norm: mean ‖h_s(x)‖ over the test points. Gradient: mean over the training points of ‖∂loss(x)/∂h_s‖, the loss being that after the last input.',
      'Watch whether the lengths stay near their values at the start, and whether the gradient still reaches the first time step, which holds the labelled point: where it vanished, the network could not learn from it; where it exploded, steps would be too large.',
      'Source: Allen-Zhu, Li, Song 2018 (arXiv 1810.12065).',
    ],
  },
  spectrum: {
    title: 'In how many directions do the weights move?',
    hint: 'singular values of W and of W − W₀',
    about: [
      'Singular values σ₁ ≥ σ₂ ≥ … of W_t − W_0 and of W_t (units of length), from the smaller Gram matrix in double precision. What is not above rounding is drawn on the line “noise”: below 10⁻⁷ of the largest, or for W_t − W_0 below what rounding W at each of t steps leaves (docs/measurements.md, updateNoiseFloor). Effective rank: exp(−Σ pᵢ ln pᵢ) with pᵢ = σᵢ² / Σσ², in directions. Gap: σ_kl / σ_kl+1 of W_t − W_0, where both are above noise. Of a deep network W is the first layer.',
      'Watch whether what training added falls off steeply after kl, one direction per component of the data, while the weights themselves show no such step.',
      'Source: Li & Liang 2018, experiments on the rank of the accumulated update.',
    ],
  },
  gradients: {
    title: 'Gradient against error',
    hint: 'whether SGD meets a flat place while it is still wrong',
    about: [
      'Left: ‖∇L‖² / m against 1/n Σ (1 − o_y), the mean probability of wrong classes; a dot per measured step, one without any gradient on the line for 0. Growing as the square of the error is a slope of 2. A place is called flat where the error is above 10 % and ‖∇L‖²/m, against the squared error, is 0, below a thousandth of the start, or below a twentieth of what the best network that fitted has at its flattest. Then the gradient ∇ against the pseudo gradient ∇₀, which has the network’s outputs but the gates of the start: ‖∇ − ∇₀‖ / ‖∇‖ and the cosine of both. Of a deep network ∇ is over all trained layers together, and there is no pseudo gradient: what later layers see moves with the layers before them.',
      'Watch whether the dots of all widths fall on one rising curve: then none of the places that were measured has a large error and a small gradient. And whether the pseudo gradient comes nearer with the width. Both are tested on the numbers of this run, in the sentence above, among the networks that fitted their training set.',
      'Source: Li & Liang 2018, coupling with the pseudo gradient and lower bound of the gradient.',
    ],
  },
  twin: {
    title: 'Is it just a linear model?',
    hint: 'a twin with frozen gates, trained on the same batches',
    about: [
      'The twin has the same start, all gates frozen as they were there, and weights of its own; it is linear in them. Gap: ‖f − twin‖ / ‖f − f₀‖ over the test points, f the outputs, without unit.',
      'Watch whether the gap shrinks with the width, and whether it becomes small: only then does the network do almost what its linear twin does. A twin with a higher test error may mean that moving helped, or only that the twin is slower.',
      'Source: coupling of Li & Liang 2018; lazy training, Chizat, Oyallon, Bach 2019.',
    ],
  },
  units: {
    title: 'Who moved, who flipped',
    hint: 'moves of single units, and the gates that changed',
    about: [
      'Left: ‖w_r,t − w_r,0‖ / s of up to 512 units in order, s the deviation of the initial weights. Right: the gates 1[⟨w_r, x⟩ > 0] of up to 64 units (rows) on up to 64 test points (columns, by class), and which differ from those at the start.',
      'Watch how few gates change in a wide network, and whether they belong to a few units or to a few points.',
      'Source: Li & Liang 2018, activation patterns near the initialisation.',
    ],
  },
  landscape: {
    title: 'The landscape',
    hint: 'the loss along the way of training and around it',
    about: [
      'Training loss (nats) and error at W₀ + s (W_t − W₀), 401 values of s from −0.5 to 1.5, and in a random direction R in which every unit moves as far (41 values); the plane shows W₀ + a (W_t − W₀) + b R. Computed on up to 1 000 training points. Of the 199 places with 0 < s < 1, those whose second difference is not negative are counted: a loss that curves upwards at all of them may still not do so between them, and one line says nothing of the others.',
      'Watch whether the loss falls in one smooth bowl along this line, and how that depends on the width.',
      'Source: the convexity argument of the talk; interpolation plots after Goodfellow, Vinyals, Saxe 2015.',
    ],
  },
};
