import { notify, type RunSummary } from '../../state/lab.ts';
import type { Controller } from '../lab/controller.ts';

/** Puts a finished run into the history, where the page keeps one; its code is loaded with the first run that is. */
export async function recordRun(page: Controller, run: RunSummary): Promise<void> {
  if (page.environment.runStore === undefined) return;
  try {
    const { historyOf } = await import('./history.ts');
    await (await historyOf(page))?.add(run);
  } catch {
    notify(
      page.lab,
      'info',
      'This run could not be put into the history. Download it with “Export” to keep it.',
    );
  }
}
