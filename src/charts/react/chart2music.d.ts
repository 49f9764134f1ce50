// The package has types, and an "exports" map that hides them; this is the part of it that is used here.
declare module 'chart2music' {
  interface Axis {
    readonly label: string;
    readonly format: (value: number) => string;
    readonly type?: 'linear' | 'log10';
    readonly minimum: number;
    readonly maximum: number;
  }
  interface Note {
    readonly x: number;
    readonly y: number;
    /** no value: `label` is said, and the engine plays its notification */
    readonly type?: 'annotation';
    readonly label?: string;
  }
  interface Config {
    readonly type: 'line';
    readonly title: string;
    /** gets the focus and the keys */
    readonly element: HTMLElement;
    /** where what is said is written; becomes a live region */
    readonly cc: HTMLElement;
    readonly data: Record<string, Note[]>;
    readonly axes: { readonly x: Axis; readonly y: Axis };
    readonly audioEngine: {
      masterGain: number;
      playDataPoint(frequency: number, panning: number, duration: number): void;
      playNotification(type: string, panning?: number): void;
    };
    readonly options: {
      readonly onFocusCallback: (now: {
        readonly slice: string;
        readonly point: { readonly x: number };
      }) => void;
    };
  }
  /** `err` is a message, or null where `data` is the chart. */
  export function c2mChart(config: Config): { err: string | null; data?: { cleanUp(): void } };
}
