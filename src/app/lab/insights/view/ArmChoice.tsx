import { useId, useState } from 'react';
import { formatInteger } from '../../../shell/words.ts';
import type { ArmFrames, InsightFrames } from '../frames/insightFrames.ts';
import controlsStyles from './viewControls.module.css';

/** The network that is looked at; the widest until the reader chooses. */
export function useArm({ arms }: InsightFrames): {
  readonly arm: ArmFrames;
  readonly setWidth: (m: number) => void;
} {
  const [width, setWidth] = useState<number | null>(null);
  return { arm: arms.find(({ m }) => m === width) ?? arms[arms.length - 1], setWidth };
}

export function ArmChoice(props: {
  readonly frames: InsightFrames;
  readonly arm: ArmFrames;
  readonly setWidth: (m: number) => void;
}) {
  const { frames, arm, setWidth } = props;
  const id = useId();
  return (
    <div className={controlsStyles.choice}>
      <label htmlFor={id}>width</label>
      <select id={id} value={arm.m} onChange={(event) => setWidth(Number(event.currentTarget.value))}>
        {frames.arms.map(({ m }) => (
          <option key={m} value={m}>
            m = {formatInteger(m)}
          </option>
        ))}
      </select>
    </div>
  );
}
