import { type ReactNode, use } from 'react';
import { type RasterSpec, rasterChart } from '../rasterChart.ts';
import { ChartFrame } from './ChartFrame.tsx';
import { ChartFontContext, useChartRoom } from './fontContext.ts';
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
  const { height, bare } = useChartRoom(usual);
  const spec = useSlowValue(source);
  const palette = use(PaletteContext);
  const picture = useSceneCanvas({
    source,
    height,
    palette,
    look: fontSize,
    scene: (live, size) => rasterChart({ ...live, fontSize: fontSize ?? live.fontSize }, size),
  });
  return (
    <ChartFrame
      title={spec.title}
      picture={picture}
      height={height}
      summary={`${spec.title}. ${summary}`}
      caption={caption ?? spec.caption}
      actions={actions}
      bare={bare}
    />
  );
}
