import { useMemo } from 'react';
import { GeometryFiles } from '../../lab/geometry/export/GeometryFiles.tsx';
import { Legend } from '../../lab/geometry/legend/Legend.tsx';
import { FittedPictures } from '../../lab/geometry/picture/FittedPictures.tsx';
import { networkPictures } from '../../lab/geometry/picture/networkPictures.tsx';
import { pictureData } from '../../lab/geometry/picture/pictureData.ts';
import {
  commonSteps,
  useGeometryPlayer,
  usePlayState,
} from '../../lab/geometry/playback/useGeometryPlayer.ts';
import { Rotatable } from '../../lab/geometry/sphere/Rotatable.tsx';
import { initialRotation, SphereRotation } from '../../lab/geometry/sphere/sphereRotation.ts';
import { useFrames } from '../../lab/insights/frames/insightContext.ts';
import type { InsightFrames } from '../../lab/insights/frames/insightFrames.ts';
import { settingsLine } from '../../shell/words.ts';
import { keepFormulasTogether } from '../../ui/keepFormulasTogether.ts';
import { SHOWN_GEOMETRY, shownArms } from '../findings/sphereFinding.ts';
import styles from './SpherePicture.module.css';
import { useFigureSize } from './useFigureSize.ts';

/** The narrowest and the widest network on the sphere, following the run; the pictures are those of the lab. */
export default function SpherePicture({ frames }: { readonly frames: InsightFrames }) {
  useFrames(frames);
  const arms = useMemo(() => shownArms(frames), [frames]);
  const player = useGeometryPlayer(arms);
  usePlayState(player);
  const scene = frames.arms.find(({ inside }) => inside.scene !== null)?.inside.scene ?? null;
  const view = useMemo(
    () => new SphereRotation(scene === null ? undefined : initialRotation(scene)),
    [scene],
  );
  const staged = useFigureSize().height === null;
  const step = player.step();
  const known = commonSteps(arms).length > 0;
  const all = step === null ? [] : arms.flatMap((arm) => pictureData(arm, step, SHOWN_GEOMETRY) ?? []);
  if (scene === null || !known) return <p className="muted">The first picture is being computed …</p>;
  const pictures = networkPictures({ frames, arms, all, player, view, options: SHOWN_GEOMETRY });
  const settings = keepFormulasTogether(settingsLine(frames.experiment));
  if (staged)
    return (
      <>
        <FittedPictures pictures={pictures} view={view} label="The sphere" />
        <Legend scene={scene} options={SHOWN_GEOMETRY} />
        <p className="fine">{settings}</p>
      </>
    );
  return (
    <figure className={styles.sphere} aria-label="The sphere">
      <Rotatable view={view}>{pictures}</Rotatable>
      <Legend scene={scene} options={SHOWN_GEOMETRY} />
      <div className={styles.sphereFoot}>
        <figcaption>
          Drag to turn, or focus and press the arrow keys.
          <br />
          {settings}
        </figcaption>
        {all.length > 0 && (
          <GeometryFiles
            all={all}
            arms={arms}
            view={view}
            options={SHOWN_GEOMETRY}
            experiment={frames.experiment}
          />
        )}
      </div>
    </figure>
  );
}
