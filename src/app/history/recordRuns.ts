import { notify } from '../../state/lab.ts';
import type { Controller } from '../lab/controller.ts';
import type { LoadHistory } from './loadHistory.ts';

/** Puts every run that is finished from now on into the history; its code is loaded with the first. @returns what ends that */
export function recordRuns({ lab }: Pick<Controller, 'lab'>, load: LoadHistory): () => void {
  return lab.subscribe(({ run }, before) => {
    if (run?.status !== 'done' || (before.run?.id === run.id && before.run.status === 'done')) return;
    load()
      .then((history) => history?.add(run))
      .catch(() =>
        notify(
          lab,
          'info',
          'This run could not be put into the history. Download it with “Export” to keep it.',
        ),
      );
  });
}
