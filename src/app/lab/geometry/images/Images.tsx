import { use, useEffect, useRef } from 'react';
import type { Palette } from '../../../../charts/palette.ts';
import { PaletteContext } from '../../../../charts/react/paletteContext.ts';
import type { Experiment } from '../../../../experiment/settings.ts';
import { groupThousands } from '../../../../text/numbers.ts';

import { SaveAs } from '../../figures/SaveAs.tsx';
import { SettingsLine } from '../../insights/charts/InsightChart.tsx';
import figureStyles from '../figure.module.css';
import type { PictureData } from '../picture/pictureData.ts';
import { answerText } from '../picture/pictureWords.ts';
import styles from './Images.module.css';
import { imagesFigure } from './imagesFigure.ts';
import { imagesCsv, imagesTable } from './imageTable.ts';
import { DIGITS_NOTE, digitsTitle, IMAGES_TITLE, UNITS_NOTE, unitsTitle } from './imageWords.ts';

/** Where inputs are images: the most moved units and the hardest digits of each network. */
export function Images({
  all,
  experiment,
}: {
  readonly all: readonly PictureData[];
  readonly experiment: Experiment;
}) {
  const shown = all.filter(({ step }) => step.images !== undefined);
  if (shown.length === 0) return null;
  return (
    <figure aria-label={IMAGES_TITLE} className={figureStyles.figure}>
      <div className={styles.gallery}>{shown.map(imagesOf)}</div>
      <div className={figureStyles.foot}>
        <figcaption>
          <SettingsLine />
        </figcaption>
        <div className={figureStyles.actions}>
          <SaveAs
            title={IMAGES_TITLE}
            scene={() => imagesFigure(shown, experiment)}
            csv={() => imagesCsv(shown)}
            table={() => imagesTable(shown)}
            kind="widenet images"
          />
        </div>
      </div>
    </figure>
  );
}

function imagesOf({ scene, step, at }: PictureData) {
  const { images } = step;
  const { side, d, m, labels } = scene;
  if (images === undefined || side === null) return null;
  const part = (values: Float32Array | Uint8Array, i: number) => values.subarray(i * d, (i + 1) * d);
  return (
    <section key={m} className={styles.images} aria-label={`Images at m = ${m}`}>
      <h4>{unitsTitle(scene, at)}</h4>
      <ul>
        {Array.from(images.units, (unit, i) => (
          <li key={unit}>
            <Pixels values={part(images.moves, i)} side={side} signed label={`move of unit ${unit}`} />
            <Pixels values={part(images.weights, i)} side={side} signed label={`weights of unit ${unit}`} />
            <span>unit {groupThousands(unit)}</span>
          </li>
        ))}
      </ul>
      <p>{UNITS_NOTE}</p>
      <h4>{digitsTitle(scene)}</h4>
      <ul>
        {Array.from(images.hardest, (place, i) => (
          <li key={place}>
            <Pixels
              values={part(images.pixels, i)}
              side={side}
              label={`training digit labelled ${labels[place]}, answered ${answerText(scene, step.predicted[place])}`}
            />
            <span>
              {labels[place]} → {answerText(scene, step.predicted[place])}
              {labels[place] === step.predicted[place] ? ' ✓' : ' ✗'}
            </span>
            <span className="fine">loss {images.losses[i].toFixed(2)}</span>
          </li>
        ))}
      </ul>
      <p>{DIGITS_NOTE}</p>
    </section>
  );
}

interface PixelsProps {
  readonly values: Float32Array | Uint8Array;
  readonly side: number;
  /** zero in the middle of the scale, in the surface's colour */
  readonly signed?: boolean;
  readonly label: string;
}

function Pixels({ values, side, signed = false, label }: PixelsProps) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const palette = use(PaletteContext);
  useEffect(() => {
    const context = canvas.current?.getContext('2d');
    if (context === null || context === undefined) return;
    const image = context.createImageData(side, side);
    colour(image.data, values, signed, palette);
    context.putImageData(image, 0, 0);
  }, [values, side, signed, palette]);
  return <canvas ref={canvas} width={side} height={side} role="img" aria-label={label} />;
}

/** From the surface to one colour for positive values and another for negative ones, the largest in full. */
function colour(
  out: Uint8ClampedArray,
  values: ArrayLike<number>,
  signed: boolean,
  { colours }: Palette,
): void {
  let most = 0;
  for (let i = 0; i < values.length; i++) most = Math.max(most, Math.abs(values[i]));
  const channels = (hex: string) => [1, 3, 5].map((at) => Number.parseInt(hex.slice(at, at + 2), 16));
  const none = channels(colours.surface);
  const more = channels(signed ? colours.class1 : colours.ink);
  const less = channels(colours.class0);
  for (let i = 0; i < values.length; i++) {
    const share = most > 0 ? Math.abs(values[i]) / most : 0;
    const full = values[i] < 0 ? less : more;
    for (let c = 0; c < 3; c++) out[4 * i + c] = Math.round(none[c] + share * (full[c] - none[c]));
    out[4 * i + 3] = 255;
  }
}
