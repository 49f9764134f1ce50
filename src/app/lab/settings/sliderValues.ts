import { defaultsOf, type NumberSetting } from '../../../experiment/settings.ts';

// A range input knows only evenly spaced numbers, so sliders travel over the index of a list of round values; the
// number field beside the slider still takes every legal value.

const ROUND = [1, 1.2, 1.5, 2, 2.5, 3, 4, 5, 6, 8];
const LINEAR_STOPS = 100;

/** Values at which the slider of a setting stops, increasing; both ends and the default are among them. */
export function sliderValues(setting: NumberSetting): number[] {
  const low = setting.sliderMin ?? setting.min;
  const high = setting.sliderMax ?? setting.max;
  const values = setting.scale === 'log' ? logStops(setting, low, high) : linearStops(setting, low, high);
  const defaults = defaultsOf(setting).map(Number);
  const inside = [low, high, ...defaults, ...values].filter((value) => value >= low && value <= high);
  return [...new Set(inside)].sort((a, b) => a - b);
}

function linearStops({ type }: NumberSetting, low: number, high: number): number[] {
  const count = type === 'integer' ? high - low : LINEAR_STOPS;
  // division last: 0.07 and not 0.07000000000000001
  return Array.from({ length: count + 1 }, (_, i) => low + (i * (high - low)) / count);
}

function logStops({ type }: NumberSetting, low: number, high: number): number[] {
  const values: number[] = [];
  for (let exponent = Math.floor(Math.log10(low)); exponent <= Math.ceil(Math.log10(high)); exponent++)
    for (const digit of ROUND) values.push(Number(`${digit}e${exponent}`));
  if (type === 'integer') for (let power = 1; power <= high; power *= 2) values.push(power);
  return type === 'integer' ? values.filter(Number.isInteger) : values;
}

/** Index of the stop that is closest to a value, which may lie between stops or outside the slider. */
export function nearestStop(values: readonly number[], value: number): number {
  let best = 0;
  for (let i = 1; i < values.length; i++)
    if (Math.abs(values[i] - value) < Math.abs(values[best] - value)) best = i;
  return best;
}
