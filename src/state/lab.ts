import { createStore } from 'zustand/vanilla';
import type { TablePreview } from '../data/table/report.ts';
import type { EngineInfo } from '../engine/contract.ts';
import { defaultExperiment, type Experiment } from '../experiment/settings.ts';
import type { DataFacts } from '../run/protocol.ts';
import { DEFAULT_SCREEN, type Screen } from './screen.ts';
import type { RunSeries } from './series.ts';

/** What the page tells the reader about something that was rejected or replaced; stays until dismissed. */
export interface Notice {
  readonly id: number;
  readonly level: 'info' | 'warning' | 'error';
  /** what came, what is used instead or what to do */
  readonly text: string;
}

type RunStatus = 'preparing' | 'running' | 'paused' | 'done' | 'failed';

/** A run as people read it; its curves are in `series`, outside React. */
export interface RunSummary {
  readonly id: number;
  /** what this run trains: verdicts and captions read this, never the controls */
  readonly experiment: Experiment;
  readonly status: RunStatus;
  /** the smallest step of all arms */
  readonly step: number;
  /** how fast `step` grows, SGD steps of the whole run in a second, over the last two or so; null before the first */
  readonly stepsPerSecond: number | null;
  /** about how long the run still takes; null where that is not known yet, or is a moment */
  readonly secondsLeft?: number | null;
  /** why it was started anew, 'c changed'; null where nothing was changed */
  readonly because?: string | null;
  /** it would take so long that the reader is asked first: seconds, about; the run has not begun. null: no question */
  readonly ask?: number | null;
  readonly engine: EngineInfo | null;
  /** why this engine: the choice of `auto`, or what failed */
  readonly engineNote: string | null;
  /** facts of the first seed's data */
  readonly data: DataFacts | null;
  /** bytes loaded of a file on the way, 0..1, or null */
  readonly loading: number | null;
  readonly error: string | null;
  readonly series: RunSeries;
}

export interface CsvFile {
  readonly name: string;
  readonly bytes: Uint8Array;
  /** what was found in it when it was chosen */
  readonly preview: TablePreview;
}

export interface LabState {
  /** the settings on the controls */
  readonly experiment: Experiment;
  readonly screen: Screen;
  readonly notices: readonly Notice[];
  readonly run: RunSummary | null;
  /** the run before, drawn faded until the present one has points */
  readonly previous: RunSeries | null;
  readonly csv: CsvFile | null;
}

/** A lab with nothing started. A framework-free store: the page binds it with zustand's useStore. */
export function createLab() {
  return createStore<LabState>()(() => ({
    experiment: defaultExperiment(),
    screen: DEFAULT_SCREEN,
    notices: [],
    run: null,
    previous: null,
    csv: null,
  }));
}
export type Lab = ReturnType<typeof createLab>;

let lastNotice = 0;

/** Adds a notice unless the same text is already shown. */
export function notify(lab: Lab, level: Notice['level'], text: string): void {
  if (lab.getState().notices.some((n) => n.text === text)) return;
  lab.setState((s) => ({ notices: [...s.notices, { id: ++lastNotice, level, text }] }));
}

export function dismiss(lab: Lab, id: number): void {
  lab.setState((s) => ({ notices: s.notices.filter((n) => n.id !== id) }));
}
