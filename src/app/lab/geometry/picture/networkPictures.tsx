import type { ReactNode } from 'react';
import { formatInteger } from '../../../shell/words.ts';
import type { StepPlayer } from '../../../ui/stepPlayer.ts';
import type { ArmFrames, InsightFrames } from '../../insights/frames/insightFrames.ts';
import type { SphereRotation } from '../sphere/sphereRotation.ts';
import { Picture } from './Picture.tsx';
import type { PictureData, PictureOptions } from './pictureData.ts';
import { pictureSentence } from './pictureWords.ts';

/** The pictures of the networks shown, in their order. @param all what is known of them at the step that words speak of */
export function networkPictures(shown: {
  readonly frames: InsightFrames;
  readonly arms: readonly ArmFrames[];
  readonly all: readonly PictureData[];
  readonly player: StepPlayer;
  readonly view: SphereRotation;
  readonly options: PictureOptions;
}): readonly ReactNode[] {
  const { arms, all, ...rest } = shown;
  return arms.map((arm) => {
    const drawn = all.find(({ scene }) => scene.m === arm.m);
    const label =
      drawn === undefined ? `m = ${formatInteger(arm.m)}: nothing is known yet` : pictureSentence(drawn);
    return <Picture key={arm.m} {...rest} arm={arm} shown={arms} label={label} />;
  });
}
