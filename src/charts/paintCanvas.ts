// The live painter. With sceneToSvg.ts the only place that knows how a mark looks; the two must agree.

import { dotPath } from './dotShape.ts';
import type { Palette } from './palette.ts';
import {
  type AreaMark,
  type DotMark,
  FONT_FAMILY,
  type PolylineMark,
  type Scene,
  type TextMark,
} from './scene.ts';

/** A cross is stroked this wide; the rim of a dot too. */
export const CROSS_WIDTH = 2.25;
export const RIM_WIDTH = 2;
/** outline of an open dot */
export const OPEN_WIDTH = 1.75;
export const HALO_WIDTH = 4;

type Context = CanvasRenderingContext2D | OffscreenCanvasRenderingContext2D;

/**
 * Paints a scene over whatever the canvas holds. The backing store must be scene size x devicePixelRatio; the
 * transform is set here and left so.
 */
export function paintCanvas(
  context: Context,
  scene: Scene,
  palette: Palette,
  devicePixelRatio: number,
): void {
  const { colours } = palette;
  context.setTransform(devicePixelRatio, 0, 0, devicePixelRatio, 0, 0);
  context.globalAlpha = 1;
  context.setLineDash([]);
  context.fillStyle = colours.surface;
  context.fillRect(0, 0, scene.width, scene.height);
  context.lineJoin = 'round';

  for (const mark of scene.marks) {
    context.globalAlpha = 'opacity' in mark ? mark.opacity : 1;
    switch (mark.type) {
      case 'rect':
        context.fillStyle = colours[mark.fill];
        context.fillRect(mark.x, mark.y, mark.width, mark.height);
        break;
      case 'rule':
        context.strokeStyle = colours[mark.stroke];
        context.lineWidth = mark.width;
        context.setLineDash([...mark.dash]);
        context.beginPath();
        context.moveTo(mark.x1, mark.y1);
        context.lineTo(mark.x2, mark.y2);
        context.stroke();
        break;
      case 'polyline':
      case 'area':
        context.save();
        paintPath(context, mark, palette);
        context.restore();
        break;
      case 'dot':
        paintDot(context, mark, palette);
        break;
      case 'text':
        paintText(context, mark, palette);
        break;
    }
  }
  context.globalAlpha = 1;
}

function paintPath(context: Context, mark: PolylineMark | AreaMark, { colours }: Palette): void {
  if (mark.clip !== undefined) {
    context.beginPath();
    context.rect(mark.clip.x, mark.clip.y, mark.clip.width, mark.clip.height);
    context.clip();
  }
  context.beginPath();
  if (mark.type === 'polyline') {
    const { points } = mark;
    for (let i = 0; i < points.length; i += 2) context.lineTo(points[i], points[i + 1]);
    context.strokeStyle = colours[mark.stroke];
    context.lineWidth = mark.width;
    context.setLineDash([...mark.dash]);
    context.stroke();
    return;
  }
  const { triples } = mark;
  for (let i = 0; i < triples.length; i += 3) context.lineTo(triples[i], triples[i + 1]);
  for (let i = triples.length - 3; i >= 0; i -= 3) context.lineTo(triples[i], triples[i + 2]);
  context.closePath();
  context.fillStyle = colours[mark.fill];
  context.fill();
}

function paintDot(context: Context, mark: DotMark, { colours }: Palette): void {
  context.save();
  context.translate(mark.x, mark.y);
  context.setLineDash([]);
  const shape = new Path2D(dotPath(mark));
  if (mark.symbol === 'cross') {
    context.strokeStyle = colours[mark.fill];
    context.lineWidth = CROSS_WIDTH;
    context.stroke(shape);
  } else {
    if (mark.halo && mark.open !== true) {
      context.strokeStyle = colours.surface;
      context.lineWidth = 2 * RIM_WIDTH;
      context.stroke(shape);
    }
    context.fillStyle = mark.open === true ? colours.surface : colours[mark.fill];
    context.fill(shape);
    if (mark.open === true) {
      context.strokeStyle = colours[mark.fill];
      context.lineWidth = OPEN_WIDTH;
      context.stroke(shape);
    }
  }
  context.restore();
}

/** Sets the type: as wide as textWidth.ts says, which neither kerning nor a grid of whole pixels may change. */
export function setType(context: Context, size: number, weight: 400 | 600): void {
  context.font = `${weight} ${size}px ${FONT_FAMILY}`;
  context.fontKerning = 'none';
  context.textRendering = 'geometricPrecision';
}

function paintText(context: Context, mark: TextMark, { colours }: Palette): void {
  context.save();
  setType(context, mark.size, mark.weight);
  context.textAlign = mark.anchor === 'middle' ? 'center' : mark.anchor;
  context.textBaseline = 'alphabetic';
  context.translate(mark.x, mark.y);
  context.rotate((mark.rotate * Math.PI) / 180);
  if (mark.halo) {
    context.setLineDash([]);
    context.strokeStyle = colours.surface;
    context.lineWidth = HALO_WIDTH;
    context.strokeText(mark.text, 0, 0);
  }
  context.fillStyle = colours[mark.fill];
  context.fillText(mark.text, 0, 0);
  context.restore();
}
