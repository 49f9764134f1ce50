import { defaultExperiment, type Experiment } from '../../../experiment/settings.ts';

export interface Idea {
  readonly question: string;
  readonly what: string;
  readonly experiment: Experiment;
}

/** Questions whose answer is one experiment away; what a run is known to show is named in the presets instead. */
export const IDEAS: readonly Idea[] = [
  {
    question: 'What if the classes come closer?',
    what: 'δ = 0.4 in place of 0.5: see which widths still fit, and when',
    experiment: { ...defaultExperiment(), delta: 0.4 },
  },
  {
    question: 'Was it luck?',
    what: 'twenty seeds in place of five: see in how many each width fits',
    experiment: { ...defaultExperiment(), m: [4, 10, 30, 100, 1000], seeds: 20 },
  },
  {
    question: 'What do they do with wrong labels?',
    what: 'p = 0.3: compare corrupted with clean labels',
    experiment: { ...defaultExperiment(), p: 0.3, T: 4000 },
  },
  {
    question: 'What if the points lie in a plane?',
    what: 'XOR of four clumps, lifted to norm 1',
    experiment: defaultExperiment('xor'),
  },
  {
    question: 'What if the network is deep?',
    what: 'three hidden layers on the same points: how far does each of them move?',
    experiment: defaultExperiment(undefined, 'deep'),
  },
  {
    question: 'Does it hold on the data of the paper?',
    what: 'ten classes of Gaussian clumps; A1 fails there',
    experiment: defaultExperiment('gaussian'),
  },
];
