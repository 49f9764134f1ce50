// A row of the table of settings.

import type { Experiment } from './experiment.ts';

export type SettingKey = keyof Experiment;
export type Group = 'data' | 'network' | 'training';

export interface Common<K extends SettingKey> {
  readonly key: K;
  /** the paper's symbol, as shown beside the label */
  readonly symbol: string;
  readonly label: string;
  /** one line: what it is and what to expect when it is moved */
  readonly hint: string;
  readonly group: Group;
  /** default where the source brings none of its own (sources.ts) */
  readonly fallback: Experiment[K];
}
export interface NumberSetting<K extends SettingKey = SettingKey> extends Common<K> {
  readonly type: 'integer' | 'real';
  readonly min: number;
  readonly max: number;
  /** how a slider travels; 'log' sliders whose min is 0 start at `sliderMin` */
  readonly scale: 'linear' | 'log';
  /** ends of the slider where the legal range is too wide to steer; the number field still takes the whole range */
  readonly sliderMin?: number;
  readonly sliderMax?: number;
}
export interface ChoiceSetting<K extends SettingKey = SettingKey> extends Common<K> {
  readonly type: 'choice';
  readonly choices: readonly string[];
  /** what each choice is called on screen */
  readonly names: Readonly<Record<string, string>>;
}
export interface ListSetting<K extends SettingKey = SettingKey> extends Common<K> {
  readonly type: 'list';
  readonly min: number;
  readonly max: number;
  readonly maxLength: number;
  /** `inf` is an entry like any other */
  readonly takesInfinity?: true;
}
export interface TextSetting<K extends SettingKey = SettingKey> extends Common<K> {
  readonly type: 'text';
  /** characters */
  readonly maxLength: number;
}
export type Setting = NumberSetting | ChoiceSetting | ListSetting | TextSetting;

/** What each row of a table is called on screen. */
export function namesOf(rows: Readonly<Record<string, { readonly label: string }>>): Record<string, string> {
  return Object.fromEntries(Object.entries(rows).map(([id, { label }]) => [id, label]));
}
