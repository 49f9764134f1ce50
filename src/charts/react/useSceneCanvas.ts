// A canvas for any scene: sized by its box, redrawn in the shared frame, and only when something it shows has changed.

import { type RefObject, useCallback, useEffect, useRef, useState } from 'react';
import { paintCanvas } from '../paintCanvas.ts';
import { LIGHT, type Palette } from '../palette.ts';
import { ChartError, type Scene, type Size } from '../scene.ts';
import { cancelDraw, requestDraw, requestLiveDraw } from './frames.ts';
import type { LiveSource } from './source.ts';
import { whenPrinted } from './whenPrinted.ts';
import { whenTypeComes } from './whenTypeComes.ts';

interface Wanted<Spec> {
  readonly source: LiveSource<Spec>;
  /** CSS pixels */
  readonly height: number;
  readonly palette: Palette;
  /** whatever else the scene depends on: another object means another scene */
  readonly look: unknown;
  /** may throw ChartError, whose message is shown in place of the chart */
  readonly scene: (spec: Spec, size: Size) => Scene;
}

export interface SceneCanvas {
  /** the element whose width the chart takes */
  readonly box: RefObject<HTMLDivElement | null>;
  readonly canvas: RefObject<HTMLCanvasElement | null>;
  /** why nothing can be drawn, for the reader; null while all is well */
  readonly problem: string | null;
}

/** Pixels of a canvas per CSS pixel on paper, where it is looked at more closely: about 290 to an inch. */
const PAPER_RATIO = 3;

/** The first chart of a page runs code that was never run: it is worked out in one frame and painted in the next. */
let cold = true;

export function useSceneCanvas<Spec>(wanted: Wanted<Spec>): SceneCanvas {
  const box = useRef<HTMLDivElement>(null);
  const canvas = useRef<HTMLCanvasElement>(null);
  const width = useRef(0);
  const latest = useRef(wanted);
  const drawn = useRef<readonly unknown[]>([]);
  const onPaper = useRef(false);
  const [problem, setProblem] = useState<string | null>(null);

  const draw = useCallback(() => {
    const element = canvas.current;
    const context = element?.getContext('2d');
    if (!element || !context || width.current < 1) return;
    const { source, height, look, scene } = latest.current;
    const spec = source.getSpec();
    // on paper the canvas itself has paper's colours, whether or not the code for sharp drawings (printed.ts) has come
    const palette = onPaper.current ? LIGHT : latest.current.palette;
    const ratio = onPaper.current ? Math.max(PAPER_RATIO, window.devicePixelRatio) : window.devicePixelRatio;
    const next = [spec, height, palette, look, width.current, ratio];
    if (drawn.current.length > 0 && next.every((value, i) => Object.is(value, drawn.current[i]))) return;
    drawn.current = next;
    const size = { width: width.current, height };
    try {
      const picture = scene(spec, size);
      if (cold) {
        cold = false;
        drawn.current = []; // nothing is on the canvas yet
        requestDraw(draw);
        return;
      }
      const pixels = [Math.round(size.width * ratio), Math.round(size.height * ratio)];
      // setting a size clears and reallocates, even to the same value
      if (element.width !== pixels[0]) element.width = pixels[0];
      if (element.height !== pixels[1]) element.height = pixels[1];
      // whole pixels: the box may be a fraction wider, and stretching would blur the text
      element.style.inlineSize = `${size.width}px`;
      paintCanvas(context, picture, palette, ratio);
      setProblem(null);
    } catch (failure) {
      if (!(failure instanceof ChartError)) throw failure;
      setProblem(failure.message);
    }
  }, []);

  // a chart that is out of sight is not drawn, not even at first; it catches up as it comes into view
  const visible = useRef(false);
  const { source, height, palette, look } = wanted;
  useEffect(() => {
    latest.current = wanted;
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: a change of any of these is a reason to draw
  useEffect(() => {
    if (visible.current) requestDraw(draw);
  }, [draw, source, height, palette, look]);
  useEffect(
    () =>
      source.subscribe((when) => {
        if (!visible.current) return;
        if (when === 'now') requestDraw(draw);
        else requestLiveDraw(draw);
      }),
    [draw, source],
  );
  useEffect(() => {
    const element = box.current;
    if (element === null) return;
    const observer = new ResizeObserver((entries) => {
      width.current = Math.floor(entries[entries.length - 1].contentRect.width);
      if (visible.current) requestDraw(draw);
      else setProblem(null); // what is said of the old size is said no longer
    });
    observer.observe(element);
    const sight = new IntersectionObserver((entries) => {
      visible.current = entries[entries.length - 1].isIntersecting;
      if (visible.current) requestDraw(draw);
    });
    sight.observe(element);
    // charts out of sight included
    const redrawn = (paper: boolean) => {
      onPaper.current = paper;
      width.current = Math.floor(element.clientWidth); // of what is far out of sight no size was told yet
      draw();
      if (drawn.current.length === 0) draw(); // the first chart of all
    };
    const ending = whenPrinted(
      () => redrawn(true),
      () => redrawn(false),
    );
    const leave = whenTypeComes(() => {
      drawn.current = []; // it shows the same, in another type
      if (visible.current) requestDraw(draw);
    });
    return () => {
      observer.disconnect();
      sight.disconnect();
      ending();
      leave();
      cancelDraw(draw);
    };
  }, [draw]);
  return { box, canvas, problem };
}
