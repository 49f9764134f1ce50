import { writeLink } from '../../experiment/link.ts';
import { fingerprint } from '../../state/fingerprint.ts';
import { screenPairs } from '../../state/screen.ts';
import { sameExperiment } from './changes/changes.ts';
import type { Controller } from './controller.ts';

/**
 * The link, without '#', of what is shown, for others: with the fingerprint of the run where that is over and gives the same
 * bits everywhere.
 */
export function shareLink(controller: Controller): string {
  if (controller.route.getState().page !== 'lab') return controller.presentLink();
  const { experiment, screen, run } = controller.lab.getState();
  if (run?.status !== 'done' || run.engine?.exact !== true || !sameExperiment(run.experiment, experiment))
    return controller.link();
  return writeLink(experiment, { ...screenPairs(screen), fp: fingerprint(run.series, experiment.T) });
}
