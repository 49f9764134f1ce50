import { applies, type Experiment, SETTINGS } from '../../experiment/settings.ts';
import {
  ALL_SETTINGS_LOCK,
  GROUP_IDS,
  groupName,
  HIDEABLE_PARTS,
  isHidden,
  isLocked,
  PART_IDS,
} from '../../state/locks.ts';
import type { Screen } from '../../state/screen.ts';
import styles from './LockTable.module.css';

type Locks = Pick<Screen, 'locked' | 'hidden'>;

interface Row {
  readonly name: string;
  readonly label: string;
  /** absent for parts of the page that are not settings */
  readonly locked?: boolean;
  readonly hidden: boolean;
  /** held by a row above: its own boxes are ticked and cannot be cleared */
  readonly lockedAbove: boolean;
  readonly hiddenAbove: boolean;
  readonly depth: 0 | 1;
}

/** Which controls those who open the link may see and move. */
export function LockTable(props: {
  readonly experiment: Experiment;
  readonly locks: Locks;
  readonly onChange: (locks: Locks) => void;
}) {
  const { experiment, locks, onChange } = props;
  const toggle = (list: 'locked' | 'hidden', name: string, on: boolean) => {
    const others = locks[list].filter((other) => other !== name);
    onChange({ ...locks, [list]: on ? [...others, name] : others });
  };
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
    <section className={styles.locks} aria-label="Controls to lock or hide" tabIndex={0}>
      <table>
        <thead>
          <tr>
            <th scope="col">control</th>
            <th scope="col">lock</th>
            <th scope="col">hide</th>
          </tr>
        </thead>
        <tbody>
          {rowsOf(experiment, locks).map((row) => (
            <tr key={row.name} data-depth={row.depth}>
              <th scope="row">{row.label}</th>
              <td>
                {row.locked !== undefined && (
                  <input
                    type="checkbox"
                    aria-label={`lock ${row.label}`}
                    checked={row.locked}
                    disabled={row.lockedAbove}
                    onChange={(event) => toggle('locked', row.name, event.target.checked)}
                  />
                )}
              </td>
              <td>
                <input
                  type="checkbox"
                  aria-label={`hide ${row.label}`}
                  checked={row.hidden}
                  disabled={row.hiddenAbove}
                  onChange={(event) => toggle('hidden', row.name, event.target.checked)}
                />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function rowsOf(experiment: Experiment, { locked, hidden }: Locks): Row[] {
  const [lockAll, hideAll] = [locked.includes(ALL_SETTINGS_LOCK), hidden.includes(ALL_SETTINGS_LOCK)];
  const rows: Row[] = [
    { name: ALL_SETTINGS_LOCK, label: 'all settings', locked: lockAll, hidden: hideAll, ...FREE, depth: 0 },
  ];
  for (const group of GROUP_IDS) {
    const name = groupName(group);
    const lockGroup = lockAll || locked.includes(name);
    const hideGroup = hideAll || hidden.includes(name);
    rows.push({
      name,
      label: `all of ${group}`,
      locked: lockGroup,
      hidden: hideGroup,
      lockedAbove: lockAll,
      hiddenAbove: hideAll,
      depth: 0,
    });
    for (const setting of SETTINGS) {
      if (setting.group !== group || !applies(setting, experiment)) continue;
      rows.push({
        name: setting.key,
        label: `${setting.label} ${setting.symbol}`.trim(),
        locked: isLocked(setting, { locked }),
        hidden: isHidden(setting, { hidden }),
        lockedAbove: lockGroup,
        hiddenAbove: hideGroup,
        depth: 1,
      });
    }
  }
  for (const part of PART_IDS)
    rows.push({ name: part, label: HIDEABLE_PARTS[part], hidden: hidden.includes(part), ...FREE, depth: 0 });
  return rows;
}

const FREE = { lockedAbove: false, hiddenAbove: false } as const;
