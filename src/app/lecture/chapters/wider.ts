import { studentFinding } from '../findings/errorFindings.ts';
import { fitFinding } from '../findings/fitFindings.ts';
import { moveFinding } from '../findings/moveFindings.ts';
import { studentOfWhichSize } from '../findings/outcomes.ts';
import type { Chapter } from '../types.ts';

const OWN = 'v=2&data=teacher&n=4000&ntest=500&m=10&T=5000&engine=wasm';
const ALL = 'v=2&data=teacher&n=4000&ntest=500&T=5000&engine=wasm';

/** Wider is easier: teacher and student. */
export const wider: Chapter = {
  title: 'Wider is easier',
  short: 'Wider is easier',
  steps: [
    {
      title: 'A teacher and a student',
      text: [
        'Let a network with ten hidden units, the teacher, answer random questions. So we know that ten units can give every answer exactly.',
        'A student of the same size learns from question and answer alone.',
      ],
      formula: {
        tex: String.raw`y = \sum_{r=1}^{m^*} a^*_r \, \mathrm{ReLU}\big(\langle w^*_r, x \rangle\big), \qquad x \sim N(0, I_d)`,
        words:
          'The target y is the output of the teacher, a two-layer ReLU network with m star units, at a Gaussian input x.',
      },
      figure: { link: OWN, kind: 'loss' },
      finding: fitFinding,
      sources: ['livni'],
    },
    {
      title: 'A student larger than its teacher',
      text: [
        'Now students with two, four and eight times the teacher’s units sit in the same class, with the same questions in the same order.',
        'They have more than they need. Does that help or harm?',
      ],
      figure: { link: ALL, kind: 'testAgainstWidth' },
      predict: {
        kind: 'pick',
        question: 'Who comes nearest to the teacher on new questions?',
        axes: { x: 'width m of the student', y: 'loss on new points' },
        options: [
          { id: 'own', label: 'The student of the teacher’s own size', sketch: [0.12, 0.4, 0.62, 0.8] },
          { id: 'larger', label: 'Every student larger than the teacher', sketch: [0.88, 0.28, 0.2, 0.24] },
          { id: 'same', label: 'All come equally near', sketch: [0.4, 0.4, 0.4, 0.4] },
        ],
        outcome: studentOfWhichSize,
      },
      finding: studentFinding,
    },
    {
      title: 'Spare units',
      text: [
        'A student of the teacher’s size must send each unit to a counterpart of its own. Two that settle on the same one leave another unfound, and no small step mends that.',
        'With spare units, some unit starts near every one that is needed. At least that is a picture to test: watch how each loss comes down.',
      ],
      figure: { link: ALL, kind: 'test' },
      finding: studentFinding,
    },
    {
      title: 'And they move less',
      text: [
        'Livni, Shalev-Shwartz and Shamir reported this in 2014: where SGD fails at the teacher’s size, it succeeds with a few times the units.',
        'There is a second thing to see, which will matter later: how far each student’s weights are from where they started.',
      ],
      figure: { link: ALL, kind: 'distance' },
      finding: moveFinding,
      sources: ['livni'],
    },
  ],
};
