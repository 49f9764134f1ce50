import { writeLink } from '../../../experiment/link.ts';
import { useLab } from '../../shell/context.ts';
import { keepFormulasTogether } from '../../ui/keepFormulasTogether.ts';
import { useLockedLink } from '../changes/lockedLink.ts';
import { IDEAS } from './ideas.ts';
import styles from './TryNext.module.css';

/** Links, not buttons: each opens an experiment in this tab or another, and back returns from it. */
export function TryNext() {
  const held = useLockedLink();
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
              <span>{keepFormulasTogether(what)}</span>
            </li>
          ))}
      </ul>
    </section>
  );
}
