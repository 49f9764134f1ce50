import { type ReactNode, use } from 'react';
import { type RasterSpec, rasterChart } from '../rasterChart.ts';
import styles from './Chart.module.css';
import { ChartFontContext, useChartHeight } from './fontContext.ts';
import { PaletteContext } from './paletteContext.ts';
import { type LiveSource, useSlowValue } from './source.ts';
import { useSceneCanvas } from './useSceneCanvas.ts';

interface RasterProps {
  readonly source: LiveSource<RasterSpec>;
  /** the picture in words */
  readonly summary: string;
  readonly caption?: ReactNode;
  /** CSS pixels; default 420 */
  readonly height?: number;
  readonly actions?: ReactNode;
}

/** A raster of gates on a canvas, with its content in words beside it. */
export function Raster({ source, summary, caption, height: usual = 420, actions }: RasterProps) {
  const fontSize = use(ChartFontContext);
  const height = useChartHeight(usual);
  const spec = useSlowValue(source);
  const palette = use(PaletteContext);
  const { box, canvas, problem } = useSceneCanvas({
    source,
    height,
    palette,
    look: fontSize,
    scene: (live, size) => rasterChart({ ...live, fontSize: fontSize ?? live.fontSize }, size),
  });
  return (
    <figure className={styles.figure} aria-label={spec.title}>
      <div ref={box} className={styles.box} style={{ height, cursor: 'default' }}>
        <canvas ref={canvas} className={styles.canvas} role="img" aria-label={`${spec.title}. ${summary}`} />
        {problem !== null && (
          <p className={styles.problem} role="alert">
            {problem}
          </p>
        )}
      </div>
      <div className={styles.foot}>
        <figcaption className={styles.caption}>{caption ?? spec.caption}</figcaption>
        <div className={styles.actions}>{actions}</div>
      </div>
    </figure>
  );
}
