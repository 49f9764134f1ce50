import type { AxisSpec, Guide } from '../../charts/spec.ts';
import type { Experiment } from '../../experiment/settings.ts';
import type { DataFacts } from '../../run/protocol.ts';
import type { RunSeries } from '../../state/series.ts';
import type { InsightFrames } from '../lab/insights/frames/insightFrames.ts';
import type { FormulaText } from '../ui/Formula.tsx';
import type { FigureKind } from './figure/figures.ts';

// The lecture is data: chapters of steps. A step says what to read, which experiment runs, and which chart of it is shown;
// everything said about a result is a function of the run's own numbers.

export interface Chapter {
  readonly title: string;
  /** two or three words, for the list of chapters */
  readonly short: string;
  readonly steps: readonly Step[];
}

export interface Step {
  readonly title: string;
  /** one idea, in paragraphs of a sentence or three; says nothing about what the figure will show */
  readonly text: readonly string[];
  readonly formula?: FormulaText;
  readonly figure: Figure;
  /** asked before the figure runs */
  readonly predict?: Prediction;
  /** what the run shows, from its numbers; '' where they say nothing yet */
  readonly finding: (facts: Facts) => string;
  readonly sources?: readonly SourceName[];
}

interface Figure {
  /** the experiment, as a link of the lab without '#'; canonical */
  readonly link: string;
  readonly kind: FigureKind;
  readonly highlight?: Highlight;
}

/** What to look at in a chart. */
export interface Highlight {
  /** the lines of all other widths are drawn faintly */
  readonly widths?: readonly number[];
  /** those other lines are left out instead */
  readonly only?: boolean;
  readonly guides?: readonly Guide[];
}

/** What a run has to say so far. */
export interface Facts {
  readonly experiment: Experiment;
  readonly series: RunSeries;
  readonly data: DataFacts | null;
  /** null where the step looks at nothing that is computed besides */
  readonly frames: InsightFrames | null;
}

type Prediction = PickPrediction | DrawPrediction;

/** The reader picks what will happen. */
export interface PickPrediction {
  readonly kind: 'pick';
  readonly question: string;
  /** what the sketches show: across, and upwards */
  readonly axes: { readonly x: string; readonly y: string };
  /** which curve is which, where the sketches have two */
  readonly key?: string;
  readonly options: readonly Option[];
  readonly outcome: (facts: Facts) => PredictionOutcome;
}

export interface Option {
  readonly id: string;
  readonly label: string;
  /** a sketch of the curve: heights 0..1 at even distances */
  readonly sketch: readonly number[];
  /** a second, dashed curve beside it */
  readonly beside?: readonly number[];
}

export interface PredictionOutcome {
  /** the option that came true, or null where the run decides for none */
  readonly id: string | null;
  /** the numbers that say so, as a sentence */
  readonly because: string;
}

/** The reader draws a curve with a handle at each x. */
export interface DrawPrediction {
  readonly kind: 'draw';
  readonly question: string;
  readonly x: AxisSpec;
  /** with a domain: handles move within it */
  readonly y: AxisSpec & { readonly domain: readonly [number, number] };
  /** where the handles are */
  readonly at: readonly number[];
  /** what a handle is called, such as 'm =' before its x */
  readonly handle: string;
  /** height of all handles before they are moved */
  readonly start: number;
  /** what was measured at those x; NaN where nothing was */
  readonly measured: (facts: Facts) => readonly number[];
}

/** What a reader did with a prediction. */
export type Answer =
  | { readonly kind: 'pick'; readonly id: string }
  | { readonly kind: 'draw'; readonly y: readonly number[] }
  | { readonly kind: 'skipped' };

type SourceName = keyof typeof import('./page/sources.ts').SOURCES;
