import { notify } from '../../state/lab.ts';
import type { Controller } from '../lab/controller.ts';

/** A table becomes the data; what looks like settings, a run or an archive is opened by code that is loaded then. */
export async function openAny(page: Controller, file: File): Promise<void> {
  const start = await file
    .slice(0, 64)
    .text()
    .catch(() => '');
  const opens = /\.(json|npz|zip)$/i.test(file.name) || /^(\s*[{[]|PK)/.test(start);
  // a spreadsheet is a zip, too
  if (!opens || /\.(xlsx|ods|docx|odt)$/i.test(file.name)) {
    await page.chooseCsv(file);
    return;
  }
  const code = await import('./openFile.ts').catch(() => null);
  if (code === null)
    notify(page.lab, 'error', `${file.name} could not be opened: check the connection and reload the page.`);
  else await code.openFile(page, file);
}
