// The live painter of the sphere: only the main thread's share of the work, a few milliseconds per picture.

import { dotPath } from '../../../../charts/dotShape.ts';
import { CROSS_WIDTH, setType } from '../../../../charts/paintCanvas.ts';
import { classToken, type Palette } from '../../../../charts/palette.ts';
import type { Size } from '../../../../charts/scene.ts';
import { cellOf } from '../../../../measure/geometryGrid.ts';
import { type BoundaryLayer, type Half, RIM_WIDTH, shownLayers } from '../layers.ts';
import { classSymbol } from '../marks/pointMarks.ts';
import type { PictureData } from '../picture/pictureData.ts';
import { type PictureLayout, pictureLayout } from '../picture/pictureLayout.ts';
import { headTexts } from '../picture/pictureWords.ts';
import { clustersOf } from '../picture/pointClusters.ts';
import type { Motion } from '../picture/redraw.ts';
import { greatCircle, type Rotation, toView } from './orthographic.ts';
import { BEHIND_OPACITY, HATCH, lineStyle, regionPixels } from './sphereStyle.ts';

/** The regions are painted at most so many pixels wide and scaled up from there: in motion, and at rest. */
const MAX_PIXELS = { moving: 320, resting: 1024 } as const satisfies Record<Motion, number>;

export class SpherePainter {
  readonly #regions = document.createElement('canvas');
  #image: ImageData | null = null;
  #pixels: Uint32Array = new Uint32Array();
  #pixelsOf: readonly unknown[] = [];

  /** Paints over the whole canvas, whose backing store is size x ratio. */
  paint(
    context: CanvasRenderingContext2D,
    drawn: PictureData,
    rotation: Rotation,
    size: Size,
    palette: Palette,
    ratio: number,
    motion: Motion,
    fontSize?: number,
  ): void {
    const { colours } = palette;
    const frame = pictureLayout(size, fontSize);
    context.setTransform(ratio, 0, 0, ratio, 0, 0);
    context.globalAlpha = 1;
    context.fillStyle = colours.surface;
    context.fillRect(0, 0, size.width, size.height);
    this.#head(context, drawn, size, frame, palette);
    const side = Math.min(MAX_PIXELS[motion], Math.round(2 * frame.radius * ratio));
    for (const layer of shownLayers(drawn))
      switch (layer.type) {
        case 'regions':
          this.#paintRegions(context, drawn, rotation, frame, palette, side);
          break;
        case 'points':
          paintPoints(context, drawn, rotation, frame, palette, ratio, layer.half);
          break;
        case 'boundaries':
          paintBoundaries(context, drawn, rotation, frame, palette, layer);
          break;
        case 'rim':
          paintRim(context, frame, palette);
          break;
        case 'names':
          paintNames(context, drawn, rotation, frame, palette);
      }
  }

  #head(
    context: CanvasRenderingContext2D,
    drawn: PictureData,
    { width }: Size,
    { fontSize, lines, plot }: PictureLayout,
    { colours }: Palette,
  ): void {
    const { name, step, turn, right } = headTexts(drawn);
    const write = (words: string, line: number, end: boolean, strong: boolean) => {
      setType(context, fontSize, strong ? 600 : 400);
      context.textAlign = end ? 'right' : 'left';
      context.fillStyle = strong ? colours.ink : colours.muted;
      context.fillText(words, end ? width - plot.x : plot.x, lines[line]);
    };
    context.textBaseline = 'alphabetic';
    write(name, 0, false, true);
    write(step, 0, true, false);
    write(turn, 1, false, true);
    write(right, 1, true, false);
  }

  /** Looks up the class of the direction under each pixel of the disc. */
  #paintRegions(
    context: CanvasRenderingContext2D,
    { scene, step }: PictureData,
    rotation: Rotation,
    { x, y, radius }: PictureLayout,
    palette: Palette,
    side: number,
  ): void {
    const own = this.#regions.getContext('2d');
    if (own === null || side < 2) return;
    if (this.#image === null || this.#image.width !== side) {
      this.#regions.width = this.#regions.height = side;
      this.#image = own.createImageData(side, side);
    }
    const key = [palette, scene.k];
    if (key.some((value, i) => value !== this.#pixelsOf[i])) {
      this.#pixels = regionPixels(palette, scene.k);
      this.#pixelsOf = key;
    }
    const pixels = this.#pixels;
    const { regions } = step;
    const image = new Uint32Array(this.#image.data.buffer);
    const [a, b, c, d, e, f, g, h, i] = rotation;
    image.fill(0);
    for (let row = 0; row < side; row++) {
      const v = 1 - (2 * row + 1) / side;
      const half = Math.sqrt(Math.max(0, 1 - v * v));
      const first = Math.max(0, Math.ceil(((1 - half) * side - 1) / 2));
      const hatchRow = (row % HATCH) * HATCH;
      for (let column = first, last = side - 1 - first; column <= last; column++) {
        const u = (2 * column + 1) / side - 1;
        const w = Math.sqrt(Math.max(0, 1 - u * u - v * v));
        // back to the coordinates of the data: the transposed rotation
        const cell = cellOf(a * u + d * v + g * w, b * u + e * v + h * w, c * u + f * v + i * w);
        image[row * side + column] = pixels[regions[cell] * HATCH * HATCH + hatchRow + (column % HATCH)];
      }
    }
    own.putImageData(this.#image, 0, 0);
    context.drawImage(this.#regions, x - radius, y - radius, 2 * radius, 2 * radius);
  }
}

function paintBoundaries(
  context: CanvasRenderingContext2D,
  drawn: PictureData,
  rotation: Rotation,
  { x, y, radius, bold }: PictureLayout,
  { colours }: Palette,
  layer: BoundaryLayer,
): void {
  const rows = layer.when === 'start' ? drawn.scene.start : drawn.step.now;
  const { width, opacity } = lineStyle(layer, drawn.units.length, bold);
  context.lineJoin = 'round';
  context.strokeStyle = colours[layer.line.stroke];
  context.lineWidth = width;
  context.globalAlpha = opacity;
  context.setLineDash([...layer.line.dash]);
  context.beginPath();
  for (const place of drawn[layer.of]) {
    const circle = greatCircle(rotation, rows[3 * place], rows[3 * place + 1], rows[3 * place + 2]);
    if (circle === null) continue;
    const { minor, angle, front } = circle;
    const from = layer.half === 'front' ? front : front + Math.PI;
    const along = radius * Math.cos(from);
    context.moveTo(x + along * Math.cos(angle), y + along * Math.sin(angle));
    context.ellipse(x, y, radius, radius * minor, angle, from, from + Math.PI);
  }
  context.stroke();
  context.setLineDash([]);
}

function paintRim(
  context: CanvasRenderingContext2D,
  { x, y, radius, bold }: PictureLayout,
  { colours }: Palette,
): void {
  context.globalAlpha = 1;
  context.lineWidth = RIM_WIDTH * bold;
  context.strokeStyle = colours.muted;
  context.beginPath();
  context.arc(x, y, radius, 0, 2 * Math.PI);
  context.stroke();
}

const at = new Float64Array(3);
const shapes = new Map<string, Path2D>();

function shapeOf(index: number, radius: number): Path2D {
  const symbol = classSymbol(index);
  const key = `${symbol} ${radius}`;
  const known = shapes.get(key) ?? new Path2D(dotPath({ symbol, radius }));
  shapes.set(key, known);
  return known;
}

function paintPoints(
  context: CanvasRenderingContext2D,
  { scene, step }: PictureData,
  rotation: Rotation,
  { x, y, radius, bold }: PictureLayout,
  { colours }: Palette,
  ratio: number,
  half: Half,
): void {
  const { coordinates, labels } = scene;
  const { predicted } = step;
  const size = (half === 'back' ? 2.5 : radius < 140 ? 3.25 : 4.5) * bold;
  context.setLineDash([]);
  // all rims first: a cap of many points is one patch, not a heap of rims
  for (const pass of ['rim', 'fill'] as const)
    for (let i = 0; i < labels.length; i++) {
      toView(rotation, coordinates[3 * i], coordinates[3 * i + 1], coordinates[3 * i + 2], at);
      if (at[2] > 0 !== (half === 'front')) continue;
      const wrong = predicted[i] !== labels[i];
      const shape = shapeOf(labels[i], size);
      context.setTransform(ratio, 0, 0, ratio, ratio * (x + radius * at[0]), ratio * (y - radius * at[1]));
      context.globalAlpha = half === 'front' ? 1 : BEHIND_OPACITY;
      if (pass === 'fill') {
        const own = colours[classToken(labels[i])];
        context.fillStyle = context.strokeStyle = own;
        context.lineWidth = CROSS_WIDTH * bold;
        if (classSymbol(labels[i]) === 'cross') context.stroke(shape);
        else context.fill(shape);
      } else if (half === 'front') {
        if (wrong) {
          // stands off: right at the point it would not be told from a class whose colour is near
          context.strokeStyle = colours.warning;
          context.lineWidth = 6.5 * bold;
          context.stroke(shape);
        }
        context.strokeStyle = colours.surface;
        context.lineWidth = (wrong ? 2.5 : 3) * bold;
        context.stroke(shape);
      }
    }
  context.setTransform(ratio, 0, 0, ratio, 0, 0);
  context.globalAlpha = 1;
}

/** The class beside each component that is in front. */
function paintNames(
  context: CanvasRenderingContext2D,
  { scene }: PictureData,
  rotation: Rotation,
  { x, y, radius, fontSize }: PictureLayout,
  { colours }: Palette,
): void {
  setType(context, fontSize, 600);
  context.textAlign = 'center';
  context.textBaseline = 'alphabetic';
  context.lineWidth = 4;
  context.lineJoin = 'round';
  for (const { label, centre } of clustersOf(scene)) {
    toView(rotation, centre[0], centre[1], centre[2], at);
    if (at[2] < 0.1) continue;
    context.strokeStyle = colours.surface;
    context.fillStyle = colours.ink;
    const words = String(label);
    context.strokeText(words, x + radius * at[0], y - radius * at[1] - fontSize);
    context.fillText(words, x + radius * at[0], y - radius * at[1] - fontSize);
  }
}
