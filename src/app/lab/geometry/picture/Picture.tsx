import { use, useCallback, useEffect, useMemo, useRef } from 'react';
import { paintCanvas } from '../../../../charts/paintCanvas.ts';
import type { Palette } from '../../../../charts/palette.ts';
import { ChartFontContext } from '../../../../charts/react/fontContext.ts';
import { PaletteContext } from '../../../../charts/react/paletteContext.ts';
import { whenTypeComes } from '../../../../charts/react/whenTypeComes.ts';
import { prefersReducedMotion } from '../../../ui/prefersReducedMotion.ts';
import type { StepPlayer } from '../../../ui/stepPlayer.ts';
import type { ArmFrames, InsightFrames } from '../../insights/frames/insightFrames.ts';
import { PICTURE_KINDS } from '../kinds.ts';
import { pictureMarks } from '../marks/pictureMarks.ts';
import { SpherePainter } from '../sphere/spherePainter.ts';
import type { SphereRotation } from '../sphere/sphereRotation.ts';
import styles from './Picture.module.css';
import { type PictureOptions, pictureData } from './pictureData.ts';
import { pictureHeight } from './pictureLayout.ts';
import { type Motion, Redraw } from './redraw.ts';

interface PictureProps {
  readonly frames: InsightFrames;
  readonly arm: ArmFrames;
  /** all networks shown, which share a scale */
  readonly shown: readonly ArmFrames[];
  readonly player: StepPlayer;
  readonly view: SphereRotation;
  readonly options: PictureOptions;
  /** the picture in words */
  readonly label: string;
}

/** One network on a canvas, redrawn in the next frame whenever step, turn, size or theme changes. */
export function Picture({ frames, arm, shown, player, view, options, label }: PictureProps) {
  const box = useRef<HTMLDivElement>(null);
  const canvas = useRef<HTMLCanvasElement>(null);
  const palette = use(PaletteContext);
  const fontSize = use(ChartFontContext);
  const latest = useRef({ arm, shown, player, view, options, palette, fontSize });
  const painter = useRef<SpherePainter | null>(null);

  const draw = useCallback((motion: Motion) => {
    const element = canvas.current;
    const context = element?.getContext('2d');
    const width = Math.floor(box.current?.clientWidth ?? 0);
    if (!element || !context || width < 1) return;
    const size = { width, height: pictureHeight(width) };
    const ratio = window.devicePixelRatio;
    const [pixelWidth, pixelHeight] = [Math.round(size.width * ratio), Math.round(size.height * ratio)];
    // setting a size clears and reallocates, even to the same value
    if (element.width !== pixelWidth) element.width = pixelWidth;
    if (element.height !== pixelHeight) element.height = pixelHeight;
    const now = latest.current;
    const step = now.player.step();
    const drawn = step === null ? null : pictureData(now.arm, step, now.options, now.shown);
    if (drawn === null) return paintNothing(context, size, now.palette, ratio);
    if (!PICTURE_KINDS[drawn.scene.kind].solid) {
      const marks = pictureMarks(drawn, now.view.rotation, size, now.fontSize);
      return paintCanvas(context, { ...size, title: '', caption: '', marks }, now.palette, ratio);
    }
    painter.current ??= new SpherePainter();
    painter.current.paint(context, drawn, now.view.rotation, size, now.palette, ratio, motion, now.fontSize);
  }, []);

  const redraw = useMemo(() => new Redraw(draw), [draw]);
  useEffect(() => {
    latest.current = { arm, shown, player, view, options, palette, fontSize };
    redraw.request();
  }, [redraw, arm, shown, player, view, options, palette, fontSize]);
  useEffect(() => {
    const { moved, calmly } = redraw;
    const endings = [
      frames.subscribe(prefersReducedMotion() ? calmly : moved),
      player.store.subscribe(moved),
      view.subscribe(moved),
      whenTypeComes(() => redraw.request()),
    ];
    const observer = new ResizeObserver(moved);
    if (box.current !== null) observer.observe(box.current);
    return () => {
      for (const end of endings) end();
      observer.disconnect();
      redraw.cancel();
    };
  }, [redraw, frames, player, view]);

  return (
    <div ref={box} className={styles.picture}>
      <canvas ref={canvas} role="img" aria-label={label} />
    </div>
  );
}

function paintNothing(
  context: CanvasRenderingContext2D,
  { width, height }: { readonly width: number; readonly height: number },
  { colours }: Palette,
  ratio: number,
): void {
  context.setTransform(ratio, 0, 0, ratio, 0, 0);
  context.fillStyle = colours.surface;
  context.fillRect(0, 0, width, height);
}
