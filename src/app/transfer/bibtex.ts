import { VERSION } from './version.ts';

/** The paper whose theorem is tested here. */
export const PAPER_BIBTEX = `@inproceedings{li2018learning,
  author    = {Li, Yuanzhi and Liang, Yingyu},
  title     = {Learning Overparameterized Neural Networks via Stochastic Gradient Descent on Structured Data},
  booktitle = {Advances in Neural Information Processing Systems},
  volume    = {31},
  year      = {2018},
  note      = {arXiv:1808.01204}
}`;

/** This laboratory with the run that is cited: the link gives it again, the fingerprint tells that it is the same. */
export function widenetBibtex(link: string, fingerprint: string | null, today: Date): string {
  const date = today.toISOString().slice(0, 10);
  const note =
    fingerprint === null
      ? ''
      : `,\n  note    = {Run with fingerprint \\texttt{${fingerprint.split('.')[0].replaceAll('_', '\\_')}}}`;
  return `@misc{widenet,
  key     = {Widenet},
  title   = {Widenet: a Laboratory for Over-parameterised Learning, version ${VERSION}},
  year    = {${date.slice(0, 4)}},
  url     = {${link}},
  urldate = {${date}}${note}
}`;
}
