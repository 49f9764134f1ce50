import { readLink, writeLink } from '../../experiment/link.ts';
import { fileOf } from '../../experiment/settings.ts';
import { notify } from '../../state/lab.ts';
import { fixedSettings } from '../../state/locks.ts';
import { lockedSourceReason, mergeWithLocks } from '../lab/changes/lockedImport.ts';
import { runName } from '../lab/changes/names.ts';
import type { Controller } from '../lab/controller.ts';
import { addOverlay, replacedMessage } from '../lab/figures/overlays.ts';
import { isSweepLink, withScreen } from '../shell/route.ts';
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
    followHeld(page, file.name, found.link, null);
    return;
  }
  const { experiment, series, engine, fingerprint } = found.run;
  // an approximate engine's bits are not to be had again
  const promise = fingerprint !== null && engine?.exact === true ? fingerprint : null;
  if (!followHeld(page, file.name, writeLink(experiment), promise)) return;
  const gone = addOverlay(page.overlays, {
    id: `file:${file.name}`,
    name: `${file.name}: ${runName(experiment)}`,
    given: file.name,
    experiment,
    series,
    fingerprint,
  });
  if (gone !== null) notify(page.lab, 'info', replacedMessage(gone));
  for (const remark of found.remarks) notify(page.lab, 'warning', `${file.name}: ${remark}`);
  notify(
    page.lab,
    'info',
    `${file.name} is opened: its experiment runs again${fileOf(experiment) === 'table' ? ' once its CSV file is chosen' : ''}, and its curves lie over the new ones, dotted.`,
  );
}

/**
 * Opens a link from a file as far as the locks of the opened link allow, and tells what of it was not applied.
 * @param promise the fingerprint of the file's run
 * @returns false where nothing of it can be had
 */
function followHeld(page: Controller, name: string, link: string, promise: string | null): boolean {
  const { experiment: present, screen } = page.lab.getState();
  const fp = promise === null ? '' : `&fp=${promise}`;
  if (screen.locked.length === 0 && screen.hidden.length === 0) {
    page.follow(`${link}${fp}`);
    return true;
  }
  const { experiment: asked, problems } = readLink(link);
  const held = fixedSettings(screen, present).length > 0;
  if (isSweepLink(link) && !held) {
    page.follow(withScreen(link, screen));
    return true;
  }
  const refused = isSweepLink(link)
    ? 'the link that was opened has locked or hidden settings, and a sweep would move them. Open the lab without that link to use it.'
    : lockedSourceReason(asked.data, present, screen);
  if (refused !== null) {
    notify(page.lab, 'warning', `${name} is not used: ${refused}`);
    return false;
  }
  const within = mergeWithLocks(asked, present, screen);
  page.follow(`${within.link}${within.message === null ? fp : ''}`);
  for (const { text } of problems) notify(page.lab, 'warning', text);
  if (within.message !== null) notify(page.lab, 'warning', `${name} is used in part: ${within.message}`);
  return true;
}
