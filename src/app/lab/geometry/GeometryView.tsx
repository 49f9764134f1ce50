import { use, useMemo, useState } from 'react';
import { useLab } from '../../shell/context.ts';
import { grouped } from '../../shell/words.ts';
import { InsightChart, SettingsLine } from '../insights/charts/InsightChart.tsx';
import { framesSource, useFrames } from '../insights/frames/insightContext.ts';
import type { InsightFrames } from '../insights/frames/insightFrames.ts';
import { saidOfPicture } from '../insights/reading/reading.ts';
import { Explained } from '../insights/view/ViewText.tsx';
import { ViewContext } from '../insights/view/viewContext.tsx';
import { GeometryFiles } from './export/GeometryFiles.tsx';
import figureStyles from './figure.module.css';
import { GeometryControls } from './GeometryControls.tsx';
import styles from './GeometryView.module.css';
import { Images } from './images/Images.tsx';
import { PICTURE_KINDS } from './kinds.ts';
import { Legend } from './legend/Legend.tsx';
import { FittedPictures } from './picture/FittedPictures.tsx';
import { picturesOf } from './picture/networkPictures.tsx';
import { drawnOf, type Options } from './picture/pictureData.ts';
import picturesStyles from './picture/pictures.module.css';
import { sampleText, scaleNote } from './picture/pictureWords.ts';
import { PlayBar } from './playback/PlayBar.tsx';
import { commonSteps, usePlayer, useStepSlowly } from './playback/useGeometryPlayer.ts';
import { Stage } from './sphere/Rotatable.tsx';
import { homeOf, View } from './sphere/sphereRotation.ts';
import { GeometryTable } from './turns/TurnTable.tsx';
import { turnChart } from './turns/turnChart.ts';
import { geometryReading } from './turns/turnReading.ts';
import { useChosen } from './useChosenNetworks.ts';

/** One or two networks as pictures of their units, points and regions, at the step chosen or following the run. */
export default function GeometryView({ frames }: { readonly frames: InsightFrames }) {
  useFrames(frames);
  const series = useLab((s) => s.run?.series ?? null);
  const chosen = useChosen(frames);
  const { arms } = chosen;
  const player = usePlayer(arms);
  useStepSlowly(player);
  const [options, setOptions] = useState<Options>({
    sample: 'shared',
    bold: 'typical',
    regions: true,
    starts: false,
  });
  const steps = commonSteps(arms);
  const step = player.step();
  const all = step === null ? [] : arms.flatMap((arm) => drawnOf(arm, step, options, arms) ?? []);
  const scene = all[0]?.scene;
  // both networks have the same points, so what is seen first is a matter of the data
  const known = frames.arms.find(({ inside }) => inside.scene !== null)?.inside.scene ?? null;
  const view = useMemo(() => new View(known === null ? undefined : homeOf(known)), [known]);
  const turns = useMemo(
    () =>
      framesSource(
        frames,
        (known) => turnChart(known, arms),
        () => arms.reduce((sum, { inside }) => sum + inside.steps.size, 0),
      ),
    [frames, arms],
  );
  const reading = saidOfPicture(series === null ? '' : geometryReading(all, series));
  const pictures = picturesOf({ frames, arms, all, player, view, options });
  if (use(ViewContext) !== 'lab')
    return (
      <>
        <Explained id="inside" reading={reading} />
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
      <Explained id="inside" reading={reading} />
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
                <Stage view={view}>{pictures}</Stage>
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
                  `; ${scene.points.length} of ${grouped(scene.n)} training points`}
                {scene.projection !== null &&
                  scene.projection.rows < scene.n &&
                  `; axes from ${grouped(scene.projection.rows)} of the training points`}
                {scaleNote(all[0])}. <SettingsLine />
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
            <GeometryTable all={all} />
            <InsightChart source={turns} />
          </div>
          <Images all={all} experiment={frames.experiment} />
        </>
      )}
    </>
  );
}

function Waiting() {
  const paused = useLab((s) => s.run?.status === 'paused');
  return (
    <p className="note">
      {paused ? 'The picture comes when the run goes on.' : 'The first picture is being computed …'}
    </p>
  );
}
