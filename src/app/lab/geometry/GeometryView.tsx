import { use, useId, useMemo, useState } from 'react';
import { useLab } from '../../shell/context.ts';
import { grouped } from '../../shell/words.ts';
import { InsightChart, SettingsLine } from '../insights/charts/InsightChart.tsx';
import { framesSource, useFrames } from '../insights/frames/insightContext.ts';
import type { InsightFrames } from '../insights/frames/insightFrames.ts';
import { saidOfPicture } from '../insights/reading/reading.ts';
import { Explained } from '../insights/view/ViewText.tsx';
import { ViewContext } from '../insights/view/viewContext.tsx';
import controlsStyles from '../insights/view/viewControls.module.css';
import { GeometryFiles } from './export/GeometryFiles.tsx';
import figureStyles from './figure.module.css';
import styles from './GeometryView.module.css';
import { Images } from './images/Images.tsx';
import { Legend } from './legend/Legend.tsx';
import { scaleNote } from './marks/pictureMarks.ts';
import { FittedPictures } from './picture/FittedPictures.tsx';
import { picturesOf } from './picture/networkPictures.tsx';
import { drawnOf, type Options, sampleText } from './picture/pictureData.ts';
import picturesStyles from './picture/pictures.module.css';
import { PlayBar } from './playback/PlayBar.tsx';
import { commonSteps, useChosen, usePlayer, useStepSlowly } from './playback/useGeometry.ts';
import { Stage } from './sphere/Rotatable.tsx';
import { homeOf, View } from './sphere/sphereRotation.ts';
import { GeometryTable } from './turns/TurnTable.tsx';
import { turnChart } from './turns/turnChart.ts';
import { geometryReading } from './turns/turnReading.ts';

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
              view={scene.kind === 'sphere' ? view : null}
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
      <Controls
        frames={frames}
        chosen={chosen}
        options={options}
        setOptions={setOptions}
        plain={known === null || known.kind === 'projection'}
      />
      {scene === undefined ? (
        <Waiting />
      ) : (
        // each of the three is a figure of its own: on paper a figure is its picture
        <>
          <figure className={figureStyles.figure} aria-label="Look inside">
            {scene.kind === 'sphere' ? (
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

interface ControlsProps {
  readonly frames: InsightFrames;
  readonly chosen: ReturnType<typeof useChosen>;
  readonly options: Options;
  readonly setOptions: (options: Options) => void;
  readonly plain: boolean;
}

function Controls({ frames, chosen, options, setOptions, plain }: ControlsProps) {
  const id = useId();
  const [first, second] = chosen.arms;
  const widths = frames.arms.map(({ m }) => (
    <option key={m} value={m}>
      m = {grouped(m)}
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
      {(plain ? [] : (['regions', 'starts'] as const)).map((key) => (
        <label key={key} className={styles.check}>
          <input
            type="checkbox"
            checked={options[key]}
            onChange={(event) => setOptions({ ...options, [key]: event.currentTarget.checked })}
          />
          {key === 'regions' ? 'predicted regions' : 'all starts'}
        </label>
      ))}
    </div>
  );
}
