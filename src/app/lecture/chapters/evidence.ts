import { percent } from '../../../state/sentences.ts';
import { separationFinding } from '../findings/dataFindings.ts';
import { testFinding, trainFinding } from '../findings/errorFindings.ts';
import { spectrumFinding } from '../findings/insightFindings.ts';
import { exponentFinding, flipFinding } from '../findings/moveFindings.ts';
import { shapeOfSpectrum } from '../findings/outcomes.ts';
import { sentences } from '../findings/words.ts';
import type { Chapter } from '../types.ts';

const PAPER = 'v=2&data=gaussian&d=200&n=500&ntest=500&m=100,400,1600&T=300&engine=wasm';
const SPECTRUM = 'v=2&data=gaussian&d=100&n=500&ntest=500&m=1000&T=300&engine=wasm';
const DIGITS = 'v=2&data=mnist&n=600&ntest=400&m=50,200,800&c=30&T=400&engine=wasm';
const DIGITS_SPECTRUM = 'v=2&data=mnist&n=600&ntest=400&m=200&T=300&engine=wasm';

/** The evidence: distance, patterns, spectra, on digits. */
export const evidence: Chapter = {
  title: 'The evidence',
  short: 'The evidence',
  steps: [
    {
      title: 'Beyond the assumptions',
      text: [
        'The authors’ experiment, scaled down to run here (d = 200 for 1 000, half the points, narrower networks): ten classes of two Gaussian clumps. A Gaussian has no edge, so A1 does not hold; the theorem promises nothing.',
        'Does what it rests on hold all the same? First, the distance.',
      ],
      figure: { link: PAPER, kind: 'distance' },
      finding: sentences(separationFinding, exponentFinding('relativeDistance', 'relative distance')),
      sources: ['liLiang'],
    },
    {
      title: 'Second, the gates',
      text: [
        'The share of gates that differ from the start, over new points. Dashed: predicted from the moves alone, as if each were independent of where its unit began.',
      ],
      figure: { link: PAPER, kind: 'pattern' },
      finding: sentences(flipFinding, exponentFinding('patternChange', 'share of flipped gates', percent)),
    },
    {
      title: 'Third, the directions',
      text: [
        'What training added is a matrix W − W₀ with a thousand rows. Its singular values tell in how many directions it is large.',
        'The data have twenty components, in a hundred dimensions.',
      ],
      figure: { link: SPECTRUM, kind: 'spectrum' },
      predict: {
        kind: 'pick',
        question: 'What do the singular values of W − W₀ look like, in order?',
        axes: { x: 'its place in order', y: 'singular value' },
        options: [
          { id: 'cliff', label: 'A few large ones, then a cliff', sketch: [0.9, 0.85, 0.8, 0.15, 0.12, 0.1] },
          { id: 'slope', label: 'They fade evenly', sketch: [0.9, 0.74, 0.58, 0.42, 0.26, 0.1] },
          { id: 'flat', label: 'They are all much alike', sketch: [0.62, 0.6, 0.58, 0.56, 0.54, 0.52] },
        ],
        outcome: shapeOfSpectrum,
      },
      finding: spectrumFinding,
      sources: ['liLiang'],
    },
    {
      title: 'Handwritten digits',
      text: [
        'Real data, of which no assumption is known to hold: images of digits, scaled to length one.',
        'Six hundred to learn from, and four hundred that the networks never see.',
      ],
      figure: { link: DIGITS, kind: 'error' },
      finding: sentences(trainFinding, testFinding),
    },
    {
      title: 'Digits: distance and gates',
      text: [
        'The same two measurements on the digits, against the width. Dotted is the slope −1/2, drawn through the widest network.',
      ],
      figure: { link: DIGITS, kind: 'final' },
      finding: sentences(
        exponentFinding('relativeDistance', 'relative distance'),
        exponentFinding('patternChange', 'share of flipped gates', percent),
      ),
    },
    {
      title: 'Digits: directions',
      text: [
        'And the singular values. Digits have no components that anybody could count, so nothing says where the values would have to fall, or whether they would.',
      ],
      figure: { link: DIGITS_SPECTRUM, kind: 'spectrum' },
      finding: spectrumFinding,
    },
  ],
};
