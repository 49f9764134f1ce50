/** The papers that the lecture leans on; docs/lecture.md says which claim comes from which. */
export const SOURCES = {
  liLiang: paper('Li & Liang 2018, overparameterized networks on structured data', '1808.01204'),
  zhang: paper('Zhang et al. 2017, rethinking generalization', '1611.03530'),
  livni: paper('Livni, Shalev-Shwartz, Shamir 2014, efficiency of training', '1410.1141'),
  blumRivest: {
    text: 'Blum & Rivest 1992, training a 3-node neural network is NP-complete',
    href: 'https://doi.org/10.1016/S0893-6080(05)80010-3',
  },
  allenZhuDeep: paper('Allen-Zhu, Li, Song 2018, deep networks', '1811.03962'),
  allenZhuRecurrent: paper('Allen-Zhu, Li, Song 2018, recurrent networks', '1810.12065'),
  allenZhuBeyond: paper('Allen-Zhu, Li, Liang 2018, three layers', '1811.04918'),
  duTwo: paper('Du, Zhai, Poczos, Singh 2018, two layers, squared loss', '1810.02054'),
  duDeep: paper('Du, Lee, Li, Wang, Zhai 2018, deep networks', '1811.03804'),
  zou: paper('Zou, Cao, Zhou, Gu 2018, deep ReLU networks', '1811.08888'),
  jacot: paper('Jacot, Gabriel, Hongler 2018, neural tangent kernel', '1806.07572'),
  chizat: paper('Chizat, Oyallon, Bach 2019, lazy training', '1812.07956'),
} as const;

function paper(text: string, arxiv: string): { readonly text: string; readonly href: string } {
  return { text, href: `https://arxiv.org/abs/${arxiv}` };
}
