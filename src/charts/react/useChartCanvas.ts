// The canvas of a chart: sized by its box, redrawn in the shared frame, and only when something it shows has changed.

import { type RefObject, useCallback, useEffect, useRef, useState } from 'react';
import { type LineChartLayout, lineChartLayout } from '../layout.ts';
import { lineChart } from '../lineChart.ts';
import { paintCanvas } from '../paintCanvas.ts';
import type { Palette } from '../palette.ts';
import { ChartError } from '../scene.ts';
import type { LineChartSpec } from '../spec.ts';
import { cancelDraw, requestDraw, requestLiveDraw } from './frames.ts';
import type { ChartSource } from './source.ts';

export interface ChartCanvas {
  /** the element whose width the chart takes */
  readonly box: RefObject<HTMLDivElement | null>;
  readonly canvas: RefObject<HTMLCanvasElement | null>;
  /** why nothing can be drawn, for the reader; null while all is well */
  readonly problem: string | null;
}

interface Drawn {
  readonly spec: LineChartSpec;
  readonly reading: number | null;
  readonly width: number;
  readonly height: number;
  readonly fontSize: number | undefined;
  readonly palette: Palette;
  readonly ratio: number;
}

/** The first chart of a page runs code that was never run: it is worked out in one frame and painted in the next. */
let cold = true;

/** @param height CSS pixels; @param reading x that is being read, or null; @param fontSize overrides the spec's; @param layout is set to that of what is on the canvas */
export function useChartCanvas(
  source: ChartSource,
  height: number,
  fontSize: number | undefined,
  palette: Palette,
  reading: number | null,
  layout: RefObject<LineChartLayout | null>,
): ChartCanvas {
  const box = useRef<HTMLDivElement>(null);
  const canvas = useRef<HTMLCanvasElement>(null);
  const width = useRef(0);
  const drawn = useRef<Drawn | null>(null);
  const wanted = useRef({ source, height, fontSize, palette, reading });
  const [problem, setProblem] = useState<string | null>(null);

  const draw = useCallback(() => {
    const element = canvas.current;
    const context = element?.getContext('2d');
    if (!element || !context || width.current < 1) return;
    const { source, ...look } = wanted.current;
    const next: Drawn = {
      ...look,
      spec: source.getSpec(),
      width: width.current,
      ratio: window.devicePixelRatio,
    };
    if (drawn.current !== null && same(drawn.current, next)) return;
    drawn.current = next;
    const spec = { ...next.spec, reading: next.reading, fontSize: next.fontSize ?? next.spec.fontSize };
    const size = { width: next.width, height: next.height };
    try {
      layout.current = lineChartLayout(spec, size);
      const scene = lineChart(spec, size, layout.current);
      if (cold) {
        cold = false;
        drawn.current = null; // nothing is on the canvas yet
        requestDraw(draw);
        return;
      }
      const pixels = [Math.round(size.width * next.ratio), Math.round(size.height * next.ratio)];
      // setting a size clears and reallocates, even to the same value
      if (element.width !== pixels[0]) element.width = pixels[0];
      if (element.height !== pixels[1]) element.height = pixels[1];
      // whole pixels: the box may be a fraction wider, and stretching would blur the text
      element.style.inlineSize = `${size.width}px`;
      paintCanvas(context, scene, next.palette, next.ratio);
      setProblem(null);
    } catch (failure) {
      if (!(failure instanceof ChartError)) throw failure;
      setProblem(failure.message);
    }
  }, [layout]);

  // a chart that is out of sight is not drawn, not even at first; it catches up as it comes into view
  const visible = useRef(false);
  useEffect(() => {
    wanted.current = { source, height, fontSize, palette, reading };
    if (visible.current) requestDraw(draw);
  }, [draw, source, height, fontSize, palette, reading]);

  useEffect(
    () =>
      source.subscribe(() => {
        if (visible.current) requestLiveDraw(draw);
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
    return () => {
      observer.disconnect();
      sight.disconnect();
      cancelDraw(draw);
    };
  }, [draw]);

  return { box, canvas, problem };
}

function same(a: Drawn, b: Drawn): boolean {
  return (Object.keys(a) as (keyof Drawn)[]).every((key) => Object.is(a[key], b[key]));
}
