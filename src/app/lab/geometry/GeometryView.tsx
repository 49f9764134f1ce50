import { use, useMemo, useState } from 'react';
import { firstTrained } from '../../../model/depth.ts';
import { useLab } from '../../shell/context.ts';
import { formatInteger } from '../../shell/words.ts';
import { InsightChart, SettingsLine } from '../insights/charts/InsightChart.tsx';
import { framesSource, useFrames } from '../insights/frames/insightContext.ts';
import type { InsightFrames } from '../insights/frames/insightFrames.ts';
import { sentenceOfPicture } from '../insights/reading/reading.ts';
import { ViewText } from '../insights/view/ViewText.tsx';
import { ViewContext } from '../insights/view/viewContext.tsx';
import { GeometryFiles } from './export/GeometryFiles.tsx';
import figureStyles from './figure.module.css';
import { GeometryControls } from './GeometryControls.tsx';
import styles from './GeometryView.module.css';
import { Images } from './images/Images.tsx';
import { PICTURE_KINDS } from './kinds.ts';
import { Legend } from './legend/Legend.tsx';
import { FittedPictures } from './picture/FittedPictures.tsx';
import { networkPictures } from './picture/networkPictures.tsx';
import { type PictureOptions, pictureData } from './picture/pictureData.ts';
import picturesStyles from './picture/pictures.module.css';
import { arrowScaleText, sampleText } from './picture/pictureWords.ts';
import { PlayBar } from './playback/PlayBar.tsx';
import { commonSteps, useGeometryPlayer, useThrottledStep } from './playback/useGeometryPlayer.ts';
import { Rotatable } from './sphere/Rotatable.tsx';
import { initialRotation, SphereRotation } from './sphere/sphereRotation.ts';
import { TurnTable } from './turns/TurnTable.tsx';
import { turnChart } from './turns/turnChart.ts';
import { turnReading } from './turns/turnReading.ts';
import { useChosenNetworks } from './useChosenNetworks.ts';

/** One or two networks as pictures of their units, points and regions, at the step chosen or following the run. */
export default function GeometryView({ frames }: { readonly frames: InsightFrames }) {
  useFrames(frames);
  const series = useLab((s) => s.run?.series ?? null);
  const chosen = useChosenNetworks(frames);
  const { arms } = chosen;
  const player = useGeometryPlayer(arms);
  useThrottledStep(player);
  const [options, setOptions] = useState<PictureOptions>({
    sample: 'shared',
    bold: 'typical',
    regions: true,
    starts: false,
  });
  const steps = commonSteps(arms);
  const step = player.step();
  const all = step === null ? [] : arms.flatMap((arm) => pictureData(arm, step, options, arms) ?? []);
  const scene = all[0]?.scene;
  // both networks have the same points, so what is seen first is a matter of the data
  const known = frames.arms.find(({ inside }) => inside.scene !== null)?.inside.scene ?? null;
  const view = useMemo(
    () => new SphereRotation(known === null ? undefined : initialRotation(known)),
    [known],
  );
  const turns = useMemo(
    () =>
      framesSource(
        frames,
        (known) => turnChart(known, arms),
        () => arms.reduce((sum, { inside }) => sum + inside.steps.size, 0),
      ),
    [frames, arms],
  );
  const isStill = firstTrained(frames.experiment) > 1;
  const reading = sentenceOfPicture(series === null ? '' : isStill ? STILL : turnReading(all, series));
  const pictures = networkPictures({ frames, arms, all, player, view, options });
  if (use(ViewContext) !== 'lab')
    return (
      <>
        <ViewText id="inside" reading={reading} />
        {scene === undefined ? (
          <Waiting />
        ) : (
          <>
            <FittedPictures
              pictures={pictures}
              view={PICTURE_KINDS[scene.kind].solid ? view : null}
              label="Look inside"
            />
            <Legend scene={scene} options={options} short />
          </>
        )}
      </>
    );
  return (
    <>
      <ViewText id="inside" reading={reading} />
      <GeometryControls
        frames={frames}
        chosen={chosen}
        options={options}
        setOptions={setOptions}
        plain={known === null || PICTURE_KINDS[known.kind].arrows}
      />
      {scene === undefined ? (
        <Waiting />
      ) : (
        // each of the three is a figure of its own: on paper a figure is its picture
        <>
          <figure className={figureStyles.figure} aria-label="Look inside">
            {PICTURE_KINDS[scene.kind].solid ? (
              <>
                <Rotatable view={view}>{pictures}</Rotatable>
                <p className="note">
                  Drag to turn, or focus and press the arrow keys (shift: small steps); Home turns back.
                </p>
              </>
            ) : (
              <div className={picturesStyles.pictures}>{pictures}</div>
            )}
            <PlayBar player={player} steps={steps} />
            <Legend scene={scene} options={options} />
            <div className={figureStyles.foot}>
              <figcaption>
                Drawn: {all.map((drawn) => sampleText(drawn, options.sample)).join(' · ')}
                {scene.points.length < scene.n &&
                  `; ${scene.points.length} of ${formatInteger(scene.n)} training points`}
                {scene.projection !== null &&
                  scene.projection.rows < scene.n &&
                  `; axes from ${formatInteger(scene.projection.rows)} of the training points`}
                {arrowScaleText(all[0])}. <SettingsLine />
              </figcaption>
              <div className={figureStyles.actions}>
                <GeometryFiles
                  all={all}
                  arms={arms}
                  view={view}
                  options={options}
                  experiment={frames.experiment}
                />
              </div>
            </div>
          </figure>
          <div className={styles.numbers}>
            <TurnTable all={all} />
            <InsightChart source={turns} />
          </div>
          <Images all={all} experiment={frames.experiment} />
        </>
      )}
    </>
  );
}

const STILL =
  'The first layer is not trained: its units stay as drawn, and what training changes are the layers after it and the regions.';

function Waiting() {
  const paused = useLab((s) => s.run?.status === 'paused');
  return (
    <p className="note">
      {paused ? 'The picture comes when the run goes on.' : 'The first picture is being computed …'}
    </p>
  );
}
