import { PRESETS } from '../presets.ts';
import { useHeldLink } from '../share/heldLink.ts';
import { unbroken } from '../unbroken.ts';
import styles from './Header.module.css';
import own from './TryMenu.module.css';

/** The experiments of the menu. */
export default function Presets() {
  const held = useHeldLink();
  return (
    <ul className={`${styles.more} ${own.list}`}>
      {PRESETS.map(({ name, what, link }) => {
        const allowed = held(link);
        return (
          <li key={name}>
            {allowed === null ? <b>{name}</b> : <a href={`#${allowed}`}>{name}</a>}
            <span>{allowed === null ? 'would change what the opened link has locked' : unbroken(what)}</span>
          </li>
        );
      })}
    </ul>
  );
}
