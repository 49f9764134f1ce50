import { createStore } from 'zustand/vanilla';
import type { ColourToken } from '../../../charts/palette.ts';
import type { LineChartSpec, ReferenceLayer } from '../../../charts/spec.ts';
import { type Experiment, sourceRow } from '../../../experiment/settings.ts';
import type { MeasurementKey } from '../../../measure/measurements.ts';

/** What was published of a run's problem, as marks; null where there is nothing for a chart. */
export interface PublishedLayers {
  /** each in the colour of its width */
  overSteps(key: MeasurementKey): ReferenceLayer | null;
  /** those of one step */
  overWidths(
    step: number,
    looks: readonly { readonly key: MeasurementKey; readonly label: string; readonly colour: ColourToken }[],
  ): ReferenceLayer | null;
}

export interface PublishedShownState {
  /** whether published values are laid over the charts */
  readonly on: boolean;
  /** what finds them; null until its code has been loaded, which only runs need of which something was published */
  readonly find: ((experiment: Experiment) => PublishedLayers | null) | null;
}

export function createPublishedShown() {
  return createStore<PublishedShownState>()(() => ({ on: true, find: null }));
}
export type PublishedShown = ReturnType<typeof createPublishedShown>;

/** The sources of data that published figures were made with. */
export function mayBePublished({ data }: Experiment): boolean {
  return sourceRow(data).hasPublishedFigures === true;
}

/** A layer as a part of a chart's specification. */
export function withMarks(marks: ReferenceLayer | null | undefined): Pick<LineChartSpec, 'marks'> {
  return marks === null || marks === undefined ? {} : { marks };
}
