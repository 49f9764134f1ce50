import { percent } from '../../../../state/sentences.ts';
import { groupThousands } from '../../../../text/numbers.ts';
import type { PictureData } from '../picture/pictureData.ts';
import { angleText, ofFirstLayer } from '../picture/pictureWords.ts';
import { rightShare } from '../picture/stepNumbers.ts';
import styles from './TurnTable.module.css';

/** The numbers beside the pictures; quantiles are over all units. */
export function TurnTable({ all }: { readonly all: readonly PictureData[] }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls sideways on a phone, and the keyboard must reach that
    <section className={styles.scroll} aria-label="Turns of the units, table" tabIndex={0}>
      <p>Turns of all units{all.length > 0 && ofFirstLayer(all[0].scene)} since the start</p>
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col">width</th>
            <th scope="col">step</th>
            <th scope="col">10 % within</th>
            <th scope="col">median</th>
            <th scope="col">90 % within</th>
            <th scope="col">largest</th>
            <th scope="col">right</th>
          </tr>
        </thead>
        <tbody>
          {all.map(({ scene, step, at }) => (
            <tr key={scene.m}>
              <th scope="row">m = {groupThousands(scene.m)}</th>
              <td>{groupThousands(at)}</td>
              {Array.from(step.quantiles, (turn, i) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: the columns are fixed
                <td key={i}>{angleText(turn)}</td>
              ))}
              <td>{percent(rightShare(scene, step))}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
