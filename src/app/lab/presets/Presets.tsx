import chipStyles from '../../ui/chip.module.css';
import { keepFormulasTogether } from '../../ui/keepFormulasTogether.ts';
import { useLockedLink } from '../changes/lockedLink.ts';
import styles from './Presets.module.css';
import { PRESETS } from './presets.ts';

/** The experiments of the menu. */
export default function Presets() {
  const held = useLockedLink();
  return (
    <ul className={`${chipStyles.more} ${styles.list}`}>
      {PRESETS.map(({ name, what, link }) => {
        const allowed = held(link);
        return (
          <li key={name}>
            {allowed === null ? <b>{name}</b> : <a href={`#${allowed}`}>{name}</a>}
            <span>
              {allowed === null ? 'would change what the opened link has locked' : keepFormulasTogether(what)}
            </span>
          </li>
        );
      })}
    </ul>
  );
}
