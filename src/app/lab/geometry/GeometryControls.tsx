import { useId } from 'react';
import { formatInteger } from '../../shell/words.ts';
import type { InsightFrames } from '../insights/frames/insightFrames.ts';
import controlsStyles from '../insights/view/viewControls.module.css';
import styles from './GeometryControls.module.css';
import { LAYERS, OPTIONAL_LAYERS } from './layers.ts';
import type { PictureOptions } from './picture/pictureData.ts';
import type { ChosenNetworks } from './useChosenNetworks.ts';

interface ControlsProps {
  readonly frames: InsightFrames;
  readonly chosen: ChosenNetworks;
  readonly options: PictureOptions;
  readonly setOptions: (options: PictureOptions) => void;
  readonly plain: boolean;
}

/** Which networks, units and layers are shown. */
export function GeometryControls({ frames, chosen, options, setOptions, plain }: ControlsProps) {
  const id = useId();
  const [first, second] = chosen.arms;
  const widths = frames.arms.map(({ m }) => (
    <option key={m} value={m}>
      m = {formatInteger(m)}
    </option>
  ));
  return (
    <div className={controlsStyles.controls}>
      <div className={controlsStyles.choice}>
        <label htmlFor={`${id}first`}>network</label>
        <select
          id={`${id}first`}
          value={first.m}
          onChange={(event) => chosen.choose(Number(event.currentTarget.value), second?.m ?? null)}
        >
          {widths}
        </select>
      </div>
      {frames.arms.length > 1 && (
        <div className={controlsStyles.choice}>
          <label htmlFor={`${id}second`}>beside</label>
          <select
            id={`${id}second`}
            value={second?.m ?? 'none'}
            onChange={(event) => {
              const { value } = event.currentTarget;
              chosen.choose(first.m, value === 'none' ? null : Number(value));
            }}
          >
            <option value="none">none</option>
            {widths}
          </select>
        </div>
      )}
      <div className={controlsStyles.choice}>
        <label htmlFor={`${id}sample`}>units drawn</label>
        <select
          id={`${id}sample`}
          value={options.sample}
          onChange={(event) =>
            setOptions({ ...options, sample: event.currentTarget.value === 'many' ? 'many' : 'shared' })
          }
        >
          <option value="shared">the first 30, alike at the start</option>
          <option value="many">up to 200, evenly chosen</option>
        </select>
      </div>
      <div className={controlsStyles.choice}>
        <label htmlFor={`${id}bold`}>bold</label>
        <select
          id={`${id}bold`}
          value={options.bold}
          onChange={(event) =>
            setOptions({ ...options, bold: event.currentTarget.value === 'most' ? 'most' : 'typical' })
          }
        >
          <option value="typical">three typical units</option>
          <option value="most">the three that turn most</option>
        </select>
      </div>
      {/* a projection has no regions, and its arrows begin where the units did */}
      {(plain ? [] : OPTIONAL_LAYERS).map((key) => (
        <label key={key} className={styles.check}>
          <input
            type="checkbox"
            checked={options[key]}
            onChange={(event) => setOptions({ ...options, [key]: event.currentTarget.checked })}
          />
          {LAYERS[key].control}
        </label>
      ))}
    </div>
  );
}
