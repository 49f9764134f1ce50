import { writeLink } from '../../experiment/link.ts';
import { defaultExperiment, type Experiment } from '../../experiment/settings.ts';
import { useLab } from '../context.ts';
import { useHeldLink } from '../share/heldLink.ts';
import { unbroken } from '../unbroken.ts';
import styles from './TryNext.module.css';

interface Idea {
  readonly question: string;
  readonly what: string;
  readonly experiment: Experiment;
}

/** Questions whose answer is one experiment away; what a run is known to show is named in the presets instead. */
export const IDEAS: readonly Idea[] = [
  {
    question: 'What if the classes come closer?',
    what: 'δ = 0.1: half the distance; see which widths still fit',
    experiment: { ...defaultExperiment(), delta: 0.1 },
  },
  {
    question: 'Was it luck?',
    what: 'five seeds: medians with the range between them',
    experiment: { ...defaultExperiment(), seeds: 5 },
  },
  {
    question: 'What do they do with wrong labels?',
    what: 'p = 0.3: compare corrupted with clean labels',
    experiment: { ...defaultExperiment(), p: 0.3, T: 4000 },
  },
  {
    question: 'What if no line can separate the classes?',
    what: 'XOR in the plane, lifted to norm 1',
    experiment: defaultExperiment('xor'),
  },
  {
    question: 'Does it hold on the data of the paper?',
    what: 'ten classes of Gaussian clumps; A1 fails there',
    experiment: defaultExperiment('gaussian'),
  },
];

/** Links, not buttons: each opens an experiment in this tab or another, and back returns from it. */
export function TryNext() {
  const held = useHeldLink();
  const hidden = useLab((s) => s.screen.hidden.includes('ideas'));
  if (hidden) return null;
  return (
    <section className={styles.ideas} aria-labelledby="ideas-title" data-screen-only>
      <h2 id="ideas-title">Questions to try</h2>
      <ul>
        {IDEAS.map(({ question, what, experiment }) => ({
          question,
          what,
          link: held(writeLink(experiment)),
        }))
          // a question that would change what the opened link has locked is not asked
          .filter(({ link }) => link !== null)
          .map(({ question, what, link }) => (
            <li key={question}>
              <a href={`#${link}`}>{question}</a>
              <span>{unbroken(what)}</span>
            </li>
          ))}
      </ul>
    </section>
  );
}
