import type { TablePreview } from '../../../data/table/report.ts';
import type { Experiment } from '../../../experiment/settings.ts';
import { fileOf } from '../../../experiment/settings.ts';
import { type CsvFile, type Lab, notify } from '../../../state/lab.ts';
import type { Environment } from '../../shell/environment.ts';
import { changeSetting, fitToRows } from '../changes/changes.ts';
import { tableRefused } from './fileRefusal.ts';
import { readBytes } from './readBytes.ts';

/** What is needed of the lab whose data a table becomes. */
interface TableLab {
  readonly lab: Lab;
  readonly environment: Pick<Environment, 'previewTable'>;
  takeTable(csv: CsvFile, experiment: Experiment): void;
  change(key: 'n' | 'ntest', value: number): void;
}

/** The last file that was chosen: one that takes longer to read does not come after it. */
let latest: File | null = null;

/**
 * Reads a file in a worker and makes it the data of the lab; what cannot be data is refused, and the lab stays as it was. Where
 * it is not clear which column is the class, the lab asks before it trains.
 */
export async function openTable(page: TableLab, file: File): Promise<void> {
  latest = file;
  const no = (text: string) => notify(page.lab, 'error', text);
  const refused = await tableRefused(file, page.lab.getState());
  if (refused !== null) return no(refused);
  const read = await readBytes(file);
  if (!read.ok) return no(read.problem);
  const before = page.lab.getState();
  const asked = changeSetting(before.experiment, 'data', 'csv');
  const { label, text } = asked;
  const cannot = (why: string) =>
    no(`${file.name} cannot be opened as data: ${why} The lab stays as it was.`);
  const preview = await page.environment.previewTable(read.bytes, { label, text });
  if (latest !== file) return;
  if ('refused' in preview) return cannot(preview.refused);
  if (preview.problem !== null && (!preview.mendable || preview.guess === null))
    return cannot(preview.problem);
  // the class column of the file before says nothing about this one
  const stale = before.csv !== null && label !== '' && preview.report === null;
  if (stale)
    notify(
      page.lab,
      'info',
      `${file.name} cannot be read with “${label}” as its class: its own is looked for.`,
    );
  const own = stale ? { ...asked, label: '' } : asked;
  const experiment = fitToRows(own, rowsOf(preview));
  if (experiment !== own)
    notify(
      page.lab,
      'info',
      `${file.name} has fewer rows than were asked for: n = ${experiment.n} and nₜ = ${experiment.ntest} are used.`,
    );
  page.takeTable({ name: file.name, bytes: read.bytes, preview }, experiment);
}

/** n and nₜ where another class column leaves fewer rows than they ask for. */
export async function fitAgain(page: TableLab): Promise<void> {
  const { csv, experiment } = page.lab.getState();
  if (csv === null || fileOf(experiment) !== 'table') return;
  const { label, text } = experiment;
  const preview = await page.environment.previewTable(csv.bytes, { label, text });
  const now = page.lab.getState().experiment;
  if ('refused' in preview || preview.report === null || now.label !== label || now.text !== text) return;
  const { n, ntest } = fitToRows(now, preview.report.used);
  if (n === now.n && ntest === now.ntest) return;
  page.change('n', n);
  page.change('ntest', ntest);
}

function rowsOf({ report, shape }: TablePreview): number {
  return report?.used ?? shape.rows;
}
