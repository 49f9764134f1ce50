import { paletteCss } from '../../charts/palette.ts';
import { writeLink } from '../../experiment/link.ts';
import { defaultExperiment } from '../../experiment/settings.ts';
import { historyLoader, type LoadHistory } from '../history/loadHistory.ts';
import { recordRuns } from '../history/recordRuns.ts';
import { Controller } from '../lab/controller.ts';
import { reportBrokenCode } from '../shell/brokenCode.ts';
import { isEmbedded } from '../shell/embedded.ts';
import { greet, hints } from '../shell/hints/state.ts';
import { workOffline } from '../shell/offline/register.ts';
import { browserEnvironment } from './browserEnvironment.ts';

/** What lives as long as the page does. */
export interface Widenet {
  readonly controller: Controller;
  readonly loadHistory: LoadHistory;
}

/** Begins the one lab of this page, with what its link says. */
export function begin(): Widenet {
  // a sheet that is made by script is no inline style: the page's policy allows none of those
  const colours = new CSSStyleSheet();
  colours.replaceSync(paletteCss());
  document.adoptedStyleSheets = [colours];

  const controller = new Controller(browserEnvironment);
  reportBrokenCode(window, controller.lab);
  controller.open();
  const loadHistory = historyLoader(
    controller,
    isEmbedded() ? undefined : async () => (await import('../history/runStore.ts')).browserRunStore,
  );
  recordRuns(controller, loadHistory);

  // hints speak of the default experiment; whoever opens somebody's link has other things to look at
  if (!isEmbedded() && controller.link() === writeLink(defaultExperiment()))
    greet(hints, browserEnvironment.storage);

  // inside another page it would be stored once more for each site that embeds it
  if (!isEmbedded()) workOffline(controller.lab);
  return { controller, loadHistory };
}
