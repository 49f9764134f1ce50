import { normFinding, separationFinding, structureFinding } from '../findings/dataFindings.ts';
import { testFinding } from '../findings/errorFindings.ts';
import { fitFinding } from '../findings/fitFindings.ts';
import { sentences } from '../findings/words.ts';
import type { Chapter } from '../types.ts';

const SPHERE = 'v=2&l=2&delta=0.8&n=120&ntest=240&m=30,2000&T=300&seeds=1&engine=wasm';
const XOR = 'v=2&data=xor&n=64&ntest=256&m=10,30,100,1000&T=500&seeds=5&engine=wasm';
const CLOSE = 'v=2&delta=0.4&m=10,30,100,1000&engine=wasm';

/** A simple setting: structured data on the sphere. */
export const setting: Chapter = {
  title: 'A simple setting',
  short: 'A simple setting',
  steps: [
    {
      title: 'Data with structure',
      text: [
        'Real data come in kinds: many pictures of one cat, many ways to write a seven. Keep just that. Each class is made of l components, and a point is drawn from one of them.',
        'Here are three classes of two components each, on a sphere. Two networks train on them; the tint is what each would answer there.',
      ],
      figure: { link: SPHERE, kind: 'sphere' },
      finding: structureFinding,
      sources: ['liLiang'],
    },
    {
      title: 'A1: the classes keep apart',
      text: [
        'Points of different classes are at least δ apart, and each component is small against δ. Components of one class may lie anywhere, even touch.',
        'Nothing is said about what a component looks like inside, or about the dimension.',
      ],
      formula: {
        tex: String.raw`\mathrm{dist}\big(\mathcal{D}_{i,j}, \mathcal{D}_{i',j'}\big) \ge \delta \;\; (i \ne i'), \qquad \mathrm{diam}\big(\mathcal{D}_{i,j}\big) \le \lambda \delta, \qquad \lambda \le \frac{1}{8l}`,
        words:
          'The distance between components of different classes is at least delta, and the diameter of each component at most lambda delta, where lambda is at most one over 8 l.',
      },
      figure: { link: SPHERE, kind: 'sphere' },
      finding: separationFinding,
    },
    {
      title: 'A2: every point has length one',
      text: [
        'The second assumption only sets the scale. Then all that distinguishes points is their direction, and a hidden unit cuts the sphere in two halves: where it is open, and where it is shut.',
      ],
      formula: { tex: String.raw`\lVert x \rVert_2 = 1`, words: 'The norm of every x is one.' },
      figure: { link: SPHERE, kind: 'error' },
      finding: sentences(normFinding, fitFinding),
    },
    {
      title: 'No straight line will do',
      text: [
        'This is more than a linear problem. With two components per class, neighbours may belong to different classes, as in XOR: no linear model can tell these apart.',
      ],
      figure: { link: XOR, kind: 'error' },
      finding: sentences(fitFinding, testFinding),
    },
    {
      title: 'δ means hardness',
      text: [
        'Bring the classes closer together: the points of the first chapter’s networks, with δ = 0.4 in place of 0.5. Every other setting is as it was.',
        'The width and the steps that the theorem proves to be enough grow with 1/δ. Whether these networks feel it, the run says.',
      ],
      figure: { link: CLOSE, kind: 'error' },
      finding: fitFinding,
    },
  ],
};
