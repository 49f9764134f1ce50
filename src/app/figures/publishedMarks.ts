import { createStore } from 'zustand/vanilla';
import { armToken, type ColourToken } from '../../charts/palette.ts';
import type { LineChartSpec, MarkPoint } from '../../charts/spec.ts';
import type { MeasurementKey } from '../../measure/names.ts';
import type { PublishedPoint } from '../../measure/publishedFigures.ts';
import { type Published, uncertainty } from '../../measure/publishedFor.ts';
import { count } from '../../state/sentences.ts';

// The published values of a figure as marks on the charts of a run that poses the same problem.

export const PUBLISHED = 'published (read off, ±5 %)';

/** Whether published values are laid over the charts. */
export function createPublishedShown() {
  return createStore<boolean>()(() => true);
}
export type PublishedShown = ReturnType<typeof createPublishedShown>;

/** Over the steps, each in the colour of its width. */
export function marksOverSteps(
  published: Published | null | undefined,
  widths: readonly number[],
  key: MeasurementKey,
): Pick<LineChartSpec, 'marks'> {
  const sorted = [...widths].sort((a, b) => a - b);
  return layer(published, key, (point) => ({
    ...placed(point, point.step),
    colour: colourOf(point, sorted),
    name: point.m === null ? 'all widths' : `m = ${count(point.m)}`,
  }));
}

/** Over the widths, at one step; what holds for all widths has no place there. */
export function marksOverWidths(
  published: Published | null | undefined,
  step: number,
  looks: readonly { readonly key: MeasurementKey; readonly label: string; readonly colour: ColourToken }[],
): Pick<LineChartSpec, 'marks'> {
  const points = looks.flatMap(({ key, label, colour }): MarkPoint[] =>
    (published?.points ?? []).flatMap((point) =>
      point.key === key && point.step === step && point.m !== null && point.uncertain === 'value'
        ? [{ ...placed(point, point.m), colour, name: label }]
        : [],
    ),
  );
  return points.length === 0 ? {} : { marks: { label: PUBLISHED, points } };
}

function layer(
  published: Published | null | undefined,
  key: MeasurementKey,
  drawn: (point: PublishedPoint) => MarkPoint,
): Pick<LineChartSpec, 'marks'> {
  const points = (published?.points ?? []).filter((point) => point.key === key).map(drawn);
  return points.length === 0 ? {} : { marks: { label: PUBLISHED, points } };
}

function placed(point: PublishedPoint, x: number): Pick<MarkPoint, 'x' | 'y' | 'bar'> {
  const { of, low, high } = uncertainty(point);
  return { x, y: point.value, bar: { along: of === 'step' ? 'x' : 'y', low, high } };
}

function colourOf({ m }: PublishedPoint, widths: readonly number[]): ColourToken {
  return m === null ? 'ink' : armToken(widths.indexOf(m), widths.length);
}
