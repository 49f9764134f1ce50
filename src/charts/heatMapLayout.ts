// Where the parts of a heat map go: header, legend, fields, ticks, frontier.

import { exactText, tickText } from './format.ts';
import { givenText } from './heatMapReading.ts';
import type { HeatCell, HeatMapSpec } from './heatMapSpec.ts';
import type { LineOfText } from './layout.ts';
import { armToken, type ColourToken, RAMP_STEPS } from './palette.ts';
import { ChartError, type Rect, type Size } from './scene.ts';
import { fitText, textWidth, wrapText } from './textWidth.ts';
import { chartHead, EDGE } from './title.ts';

interface BandTick {
  readonly at: number;
  readonly label: string;
}

interface HeatMapLegend {
  readonly ramp: readonly { readonly rect: Rect; readonly colour: ColourToken }[];
  readonly words: readonly { readonly x: number; readonly y: number; readonly text: string }[];
  readonly signs: readonly { readonly kind: 'never' | 'impossible'; readonly rect: Rect }[];
}

export interface HeatMapLayout {
  readonly size: Size;
  readonly fontSize: number;
  readonly titleSize: number;
  readonly title: readonly LineOfText[];
  readonly yLabel: LineOfText;
  readonly xLabel: LineOfText;
  /** beside the y label at the right edge, or above it where both do not fit */
  readonly frontierLabel: readonly LineOfText[];
  readonly legend: HeatMapLegend;
  readonly plot: Rect;
  readonly xTicks: readonly BandTick[];
  readonly yTicks: readonly BandTick[];
  readonly rectOf: (column: number, row: number) => Rect;
  /** the field at a pixel, or null outside the plot */
  readonly placeAt: (x: number, y: number) => HeatCell | null;
  readonly colourOf: (value: number) => ColourToken;
  /** flat pixel pairs of each stretch of the frontier */
  readonly frontierOf: (
    frontier: HeatMapSpec['frontier'],
  ) => { readonly points: readonly number[]; readonly sure: boolean }[];
}

const MIN_PLOT = 60;
const RAMP_WIDTH = 116;

/** @throws ChartError where the size leaves no room */
export function heatMapLayout(spec: HeatMapSpec, size: Size): HeatMapLayout {
  const { fontSize, titleSize, line, title, bottom: head } = chartHead(spec, size);
  let top = head;
  const domain = domainOf(spec);
  const placed = legendOf(spec, domain, size.width, fontSize, top);
  top = placed.bottom;
  const room = size.width - 2 * EDGE;
  const beside =
    textWidth(spec.y.label, fontSize) + textWidth(spec.frontierLabel, fontSize) + 2 * fontSize < room;
  const frontierLabel = (beside ? [spec.frontierLabel] : wrapText(spec.frontierLabel, fontSize, room)).map(
    (text, i) => ({ text, y: top + line * (i + 1) - line * 0.3 }),
  );
  top += line * (beside ? 1 : frontierLabel.length + 1);
  const yLabel = { text: fitText(spec.y.label, fontSize, room), y: top - line * 0.3 };
  top += fontSize * 0.3;
  const bottom = size.height - EDGE - line * 2;
  const widest = Math.max(
    ...spec.y.values.map((v) => textWidth(givenText(v, spec.y.format), fontSize)),
    fontSize,
  );
  const left = EDGE + widest + 8;
  const plot = { x: left, y: top, width: size.width - EDGE - left, height: bottom - top };
  if (plot.width < MIN_PLOT || plot.height < MIN_PLOT)
    throw new ChartError(
      `A heat map ${size.width} x ${size.height} pixels large has no room for its fields: make it larger.`,
    );
  const columns = spec.x.values.length;
  const rows = spec.y.values.length;
  // rows count upwards, as values do on an axis
  const rectOf = (column: number, row: number) => ({
    x: plot.x + (plot.width * column) / columns,
    y: plot.y + (plot.height * (rows - 1 - row)) / rows,
    width: plot.width / columns,
    height: plot.height / rows,
  });
  return {
    size,
    fontSize,
    titleSize,
    title,
    yLabel,
    xLabel: {
      text: fitText(spec.x.label, fontSize, size.width - 2 * EDGE),
      y: size.height - EDGE - fontSize * 0.25,
    },
    frontierLabel,
    legend: placed.legend,
    plot,
    xTicks: bandTicks(
      spec.x.values,
      (i) => rectOf(i, 0).x + plot.width / columns / 2,
      (v) => {
        const label = givenText(v, spec.x.format);
        return { label, room: textWidth(label, fontSize) + fontSize * 0.6 };
      },
    ),
    yTicks: bandTicks(
      spec.y.values,
      (i) => rectOf(0, i).y + plot.height / rows / 2,
      (v) => ({
        label: givenText(v, spec.y.format),
        room: fontSize * 1.2,
      }),
    ),
    rectOf,
    placeAt: (x, y) => {
      const column = Math.floor(((x - plot.x) * columns) / plot.width);
      const row = rows - 1 - Math.floor(((y - plot.y) * rows) / plot.height);
      return column >= 0 && column < columns && row >= 0 && row < rows ? { column, row } : null;
    },
    colourOf: (value) => colourAt(share(value, domain, spec.colour.scale)),
    frontierOf: (frontier) => frontierLines(frontier, { columns, rows, plot }),
  };
}

/** Ends of the colours, low first; equal ends where there is one value only. */
function domainOf({ fields, colour }: HeatMapSpec): readonly [number, number] {
  if (colour.domain !== undefined) return colour.domain;
  const values = fields
    .map((f) => f.value)
    .filter((v) => Number.isFinite(v) && (colour.scale !== 'log' || v > 0));
  return values.length === 0 ? [0, 0] : [Math.min(...values), Math.max(...values)];
}

/** 0 at the low end, 1 at the high end. Zero has no place on a log scale: it is the low end. */
function share(value: number, [low, high]: readonly [number, number], scale: 'linear' | 'log'): number {
  if (!(high > low)) return 0;
  const part =
    scale === 'log'
      ? Math.log(Math.max(value, low) / low) / Math.log(high / low)
      : (value - low) / (high - low);
  return Math.min(1, Math.max(0, part));
}

function colourAt(part: number): ColourToken {
  return armToken(Math.round(part * (RAMP_STEPS - 1)), RAMP_STEPS);
}

function legendOf(
  spec: HeatMapSpec,
  [low, high]: readonly [number, number],
  width: number,
  fontSize: number,
  top: number,
): { legend: HeatMapLegend; bottom: number } {
  const line = fontSize * 1.55;
  const ramp: { rect: Rect; colour: ColourToken }[] = [];
  const words: { x: number; y: number; text: string }[] = [];
  const signs: { kind: 'never' | 'impossible'; rect: Rect }[] = [];
  let x = EDGE;
  let y = top + line;
  const place = (room: number) => {
    if (x > EDGE && x + room > width - EDGE) {
      x = EDGE;
      y += line;
    }
    const at = x;
    x += room;
    return at;
  };
  const word = (label: string, room = textWidth(label, fontSize)) => {
    const at = place(room + fontSize * 0.6);
    words.push({ x: at, y: y - line * 0.3, text: label });
  };
  word(fitText(spec.colour.label, fontSize, width - 2 * EDGE));
  const { format } = spec.colour;
  if (high > 0 || low < high) {
    const ends = [low, high].map((v) =>
      format === 'count' ? exactText(v, format) : tickText(Number(v.toPrecision(2)), format),
    );
    const lowWidth = textWidth(ends[0], fontSize) + 6;
    const at = place(lowWidth + RAMP_WIDTH + 6 + textWidth(ends[1], fontSize) + fontSize);
    words.push({ x: at, y: y - line * 0.3, text: ends[0] });
    const step = RAMP_WIDTH / RAMP_STEPS;
    for (let i = 0; i < RAMP_STEPS; i++)
      ramp.push({
        rect: {
          x: at + lowWidth + i * step,
          y: y - line * 0.3 - fontSize * 0.78,
          width: step + 0.5,
          height: fontSize * 0.85,
        },
        colour: colourAt(i / (RAMP_STEPS - 1)),
      });
    words.push({ x: at + lowWidth + RAMP_WIDTH + 6, y: y - line * 0.3, text: ends[1] });
  }
  const sign = (kind: 'never' | 'impossible', label: string) => {
    const at = place(fontSize * 1.2 + 6 + textWidth(label, fontSize) + fontSize);
    signs.push({
      kind,
      rect: { x: at, y: y - line * 0.3 - fontSize * 0.85, width: fontSize * 1.2, height: fontSize },
    });
    words.push({ x: at + fontSize * 1.2 + 6, y: y - line * 0.3, text: label });
  };
  if (spec.fields.some((f) => f.value === Number.POSITIVE_INFINITY)) sign('never', spec.colour.neverLabel);
  if (spec.fields.some((f) => f.state === 'impossible')) sign('impossible', 'cannot be run');
  return { legend: { ramp, words, signs }, bottom: y };
}

/** As many values as can be named without two names touching, evenly many left out between them. */
function bandTicks(
  values: readonly number[],
  centre: (index: number) => number,
  named: (value: number) => { label: string; room: number },
): BandTick[] {
  const room = Math.max(...values.map((v) => named(v).room));
  const pitch = values.length > 1 ? Math.abs(centre(1) - centre(0)) : room;
  const min = Math.max(1, Math.ceil(room / pitch));
  // where a fine grid goes over zero it is named, and with it the round values
  const zero = values.length > 10 ? values.indexOf(0) : -1;
  const stride = zero < 0 ? min : ([1, 2, 5, 10].find((step) => step >= min) ?? min);
  const first = Math.max(0, zero) % stride;
  return values.flatMap((value, i) =>
    i % stride === first ? [{ at: centre(i), label: named(value).label }] : [],
  );
}

/** A staircase along the near edges of the first fields that suffice; where none does it runs along the far edge. */
function frontierLines(
  frontier: HeatMapSpec['frontier'],
  { columns, rows, plot }: { columns: number; rows: number; plot: Rect },
): { points: number[]; sure: boolean }[] {
  if (frontier === null || frontier.steps.length === 0) return [];
  const { along } = frontier;
  const edgeX = (i: number) => plot.x + (plot.width * i) / columns;
  const edgeY = (i: number) => plot.y + plot.height - (plot.height * i) / rows;
  const far = along === 'x' ? columns : rows;
  const lines: { points: number[]; sure: boolean }[] = [];
  let last: { points: number[]; sure: boolean } | null = null;
  let before = Number.NaN;
  for (const { at, from, sure } of [...frontier.steps].sort((a, b) => a.at - b.at)) {
    const edge = from ?? far;
    const piece =
      along === 'x'
        ? [edgeX(edge), edgeY(at), edgeX(edge), edgeY(at + 1)]
        : [edgeX(at), edgeY(edge), edgeX(at + 1), edgeY(edge)];
    if (at !== before + 1) last = null;
    before = at;
    if (last !== null && last.sure === sure) last.points.push(...piece);
    else {
      // joined to the piece before, so that the staircase has no holes
      last = { points: last === null ? piece : [...last.points.slice(-2), ...piece], sure };
      lines.push(last);
    }
  }
  return lines;
}
