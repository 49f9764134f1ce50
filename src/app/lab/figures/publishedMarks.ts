import { armToken, type ColourToken } from '../../../charts/palette.ts';
import type { ReferenceLayer, ReferencePoint } from '../../../charts/spec.ts';
import type { Experiment } from '../../../experiment/settings.ts';
import type { PublishedPoint } from '../../../measure/publishedFigures.ts';
import { publishedFor, uncertainty } from '../../../measure/publishedFor.ts';
import { groupThousands } from '../../../text/numbers.ts';

import type { PublishedLayers } from './publishedShown.ts';

// The published values of a figure as marks on the charts of a run that poses the same problem. Loaded when such a run is seen.

export const PUBLISHED = 'published (read off, ±5 %)';

/** Null where nothing was published of the experiment's problem. */
export function publishedLayers(experiment: Experiment): PublishedLayers | null {
  const published = publishedFor(experiment);
  if (published === null) return null;
  const { points } = published;
  const widths = experiment.m.filter(Number.isFinite).sort((a, b) => a - b);
  return {
    overSteps: (key) =>
      layer(
        points
          .filter((point) => point.key === key)
          .map((point) => ({
            ...placed(point, point.step),
            colour: colourOf(point, widths),
            name: point.m === null ? 'all widths' : `m = ${groupThousands(point.m)}`,
          })),
      ),
    // what holds for all widths, or has no certain step, has no place there
    overWidths: (step, looks) =>
      layer(
        looks.flatMap(({ key, label, colour }) =>
          points.flatMap((point): ReferencePoint[] =>
            point.key === key && point.step === step && point.m !== null && point.uncertain === 'value'
              ? [{ ...placed(point, point.m), colour, name: label }]
              : [],
          ),
        ),
      ),
  };
}

function layer(points: readonly ReferencePoint[]): ReferenceLayer | null {
  return points.length === 0 ? null : { label: PUBLISHED, points };
}

function placed(point: PublishedPoint, x: number): Pick<ReferencePoint, 'x' | 'y' | 'bar'> {
  const { of, low, high } = uncertainty(point);
  return { x, y: point.value, bar: { along: of === 'step' ? 'x' : 'y', low, high } };
}

function colourOf({ m }: PublishedPoint, widths: readonly number[]): ColourToken {
  return m === null ? 'ink' : armToken(widths.indexOf(m), widths.length);
}
