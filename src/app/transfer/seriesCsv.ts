import { widthText } from '../../experiment/values.ts';
import { MEASUREMENTS } from '../../measure/measurements.ts';
import type { RunSeries } from '../../state/series.ts';

/**
 * All measurements of a run as comma-separated values (RFC 4180, CRLF): one row per network and measured step. Numbers in the
 * shortest form that reads back as the same double; empty where nothing was measured.
 */
export function seriesCsv({ arms }: RunSeries): string {
  const names = MEASUREMENTS.map(({ name }) => name);
  const lines = [['m', 'seed', 'step', ...names].join(',')];
  for (const { m, seed, steps, values } of arms)
    for (const [at, step] of steps.entries()) {
      const row = names.map((name) => (Number.isNaN(values[name][at]) ? '' : values[name][at]));
      lines.push([widthText(m), seed, step, ...row].join(','));
    }
  return lines.map((line) => `${line}\r\n`).join('');
}
