import { writeLink } from '../../experiment/link.ts';
import { notify } from '../../state/lab.ts';
import type { Controller } from '../controller.ts';
import { runName } from '../history/names.ts';
import { lay } from '../history/overlays.ts';
import { readImport } from './importFile.ts';

/**
 * Opens settings, a run or a chart from a file, or says why not. The curves of a run lie over those of the new one, and the
 * fingerprint in its link makes the page say at the end whether both have the same bits.
 */
export async function openFile(page: Controller, file: File): Promise<void> {
  const found = await readImport(file);
  if (found.kind === 'problem') {
    notify(page.lab, 'error', found.problem);
    return;
  }
  if (found.kind === 'link') {
    page.follow(found.link);
    return;
  }
  const { experiment, series, engine, fingerprint } = found.run;
  // an approximate engine's bits are not to be had again
  const promise = fingerprint !== null && engine?.exact === true ? `&fp=${fingerprint}` : '';
  lay(page.overlays, {
    id: `file:${file.name}`,
    name: `${file.name}: ${runName(experiment)}`,
    given: file.name,
    experiment,
    series,
    fingerprint,
  });
  page.follow(`${writeLink(experiment)}${promise}`);
  for (const remark of found.remarks) notify(page.lab, 'warning', `${file.name}: ${remark}`);
  notify(
    page.lab,
    'info',
    `${file.name} is opened: its experiment runs again${experiment.data === 'csv' ? ' once its CSV file is chosen' : ''}, and its curves lie over the new ones, dotted.`,
  );
}
