import { fitToPageDigits } from '../../experiment/digitCounts.ts';
import { readLink, writeLink } from '../../experiment/link.ts';
import {
  defaultExperiment,
  type Experiment,
  hasInfiniteWidth,
  limitRefusal,
  type SettingKey,
} from '../../experiment/settings.ts';
import type { RawFiles } from '../../run/protocol.ts';
import { type CsvFile, notify } from '../../state/lab.ts';
import { restoreFixedSettings } from '../../state/locks.ts';
import { readScreen, screenPairs } from '../../state/screen.ts';
import type { Environment } from '../shell/environment.ts';
import { Page } from '../shell/page.ts';
import { rememberedScreen } from '../shell/rememberedScreen.ts';
import { isLectureLink, isSweepLink, type Route } from '../shell/route.ts';
import { changeSetting, sameExperiment } from './changes/changes.ts';
import { Undo } from './changes/undo.ts';
import { createOverlays } from './figures/overlays.ts';
import { createPublishedShown } from './figures/publishedShown.ts';
import { Runner } from './run/runner.ts';

/** a change of a control starts a run when no other came for so long */
const SETTLE_MS = 300;

/** Everything the page can do. Components read `lab` and call these; they never change the store themselves. */
export class Controller extends Page {
  /** the experiments that undo and redo walk along */
  readonly changes = new Undo();
  /** earlier runs whose curves lie over the present ones */
  readonly overlays = createOverlays();
  /** whether published values lie over the curves of a run that poses their problem */
  readonly published = createPublishedShown();
  readonly #runner: Runner;
  #settling: ReturnType<typeof setTimeout> | undefined;
  #unwatch: () => void = () => {};
  /** what the opened link promised of its own experiment */
  #promised: { readonly experiment: Experiment; readonly fp: string } | null = null;
  /** the run waits for the reader to come back to the lab */
  #waiting = false;

  constructor(env: Environment) {
    super(env);
    this.#runner = new Runner(this.lab, env);
  }

  /** Reads the address bar, starts its experiment, and follows the address from then on. */
  open(): void {
    this.lab.setState({ screen: rememberedScreen(this.environment.storage) });
    this.readAddress();
    this.#unwatch = this.environment.address.watch(() => {
      if (this.environment.address.read() !== this.presentLink()) this.readAddress();
    });
  }

  /** Ends the run and leaves the address bar alone. */
  close(): void {
    this.#unwatch();
    clearTimeout(this.#settling);
    this.#runner.stop();
  }

  /** The link, without '#', of what is on the controls and the screen. */
  override link(): string {
    const { experiment, screen } = this.lab.getState();
    const fp = this.expectedFingerprint(experiment);
    return writeLink(experiment, { ...screenPairs(screen), ...(fp === null ? {} : { fp }) });
  }

  /** The fingerprint that the opened link carries for an experiment, or null where it says nothing about this one. */
  expectedFingerprint(experiment: Experiment): string | null {
    return this.#promised !== null && sameExperiment(this.#promised.experiment, experiment)
      ? this.#promised.fp
      : null;
  }

  /** A control was moved to a legal value; the run follows when the reader's hand has come to rest. */
  change<K extends SettingKey>(key: K, value: Experiment[K]): void {
    const { experiment, csv } = this.lab.getState();
    const asked = { ...experiment, [key]: value };
    const changed = changeSetting(experiment, key, value);
    if (hasInfiniteWidth(experiment) && !hasInfiniteWidth(changed) && hasInfiniteWidth(asked))
      notify(this.lab, 'warning', `m = ∞ was taken from the widths: ${limitRefusal(asked)}.`);
    this.#apply(changed);
    // another class column may leave other rows out
    if ((key === 'label' || key === 'text') && csv !== null)
      void import('./table/openTable.ts').then((code) => code.fitAgain(this)).catch(() => {});
  }

  /** All settings back to the defaults of the present data source and model. */
  reset(): void {
    const { data, model } = this.lab.getState().experiment;
    this.#apply(defaultExperiment(data, model));
  }

  /** Back to the experiment before the last change, or forward again; a change that is still settling counts as made. */
  undo(): void {
    this.#walk(() => this.changes.back());
  }

  redo(): void {
    this.#walk(() => this.changes.forward());
  }

  toggleRun(): void {
    const status = this.lab.getState().run?.status;
    if (status === 'running' || status === 'preparing') this.#runner.pause();
    else if (status === 'paused') this.#runner.resume();
    else this.restart();
  }

  step(): void {
    this.#runner.step();
  }

  /** The same experiment from step 0; a change that was still settling is taken along. */
  restart(): void {
    this.#settle();
  }

  /** A table becomes the data; what cannot be one is refused, and the lab goes on as it was. */
  async chooseCsv(file: File): Promise<void> {
    const code = await import('./table/openTable.ts').catch(() => null);
    if (code === null)
      notify(
        this.lab,
        'error',
        `${file.name} could not be opened: check the connection and reload the page.`,
      );
    else await code.openTable(this, file);
  }

  /** A table that was read becomes the data of an experiment that fits it. */
  takeTable(csv: CsvFile, experiment: Experiment): void {
    this.route.setState({ page: 'lab' }); // it may have been dropped on another page
    this.lab.setState({ csv, experiment });
    this.#settle();
  }

  /** Bytes that the present run's data source was made from; empty for most. */
  get files(): RawFiles {
    return this.#runner.files;
  }

  #apply(asked: Experiment): void {
    const { experiment: present, screen } = this.lab.getState();
    const experiment = this.#withinDigits(restoreFixedSettings(asked, present, screen));
    if (sameExperiment(experiment, present)) return;
    this.lab.setState({ experiment });
    clearTimeout(this.#settling);
    this.#settling = setTimeout(() => this.#settle(), SETTLE_MS);
  }

  /** No more digits than the page has; where more were asked for this is said. */
  #withinDigits(asked: Experiment): Experiment {
    const { experiment, note } = fitToPageDigits(asked);
    if (note !== null) notify(this.lab, 'warning', note);
    return experiment;
  }

  #walk(step: () => Experiment | null): void {
    if (this.route.getState().page !== 'lab') return;
    const { experiment, screen } = this.lab.getState();
    this.changes.settled(experiment);
    const to = step();
    if (to === null) return;
    this.lab.setState({ experiment: restoreFixedSettings(to, experiment, screen) });
    this.#settle();
  }

  #settle(): void {
    clearTimeout(this.#settling);
    if (this.environment.address.read() !== this.link()) this.environment.address.push(this.link());
    const { experiment } = this.lab.getState();
    this.changes.settled(experiment);
    void this.#runner.start(experiment, this.expectedFingerprint(experiment) !== null);
  }

  /** Leaves the lab for another page, which reads its link itself once its code is there. */
  #leaveLab(route: Partial<Route>): void {
    const status = this.lab.getState().run?.status;
    if (status === 'running' || status === 'preparing') {
      this.#runner.pause();
      this.#waiting = true;
    }
    this.route.setState(route);
  }

  protected override readAddress(): void {
    clearTimeout(this.#settling);
    this.forgetWarnings();
    const hash = this.environment.address.read();
    if (isSweepLink(hash)) {
      this.#leaveLab({ page: 'sweep', sweepLink: hash });
      return;
    }
    if (isLectureLink(hash)) {
      this.#leaveLab({ page: 'lecture', lectureLink: hash });
      return;
    }
    this.route.setState({ page: 'lab' });
    const { experiment: asked, screen: pairs, fp, problems } = readLink(hash);
    const experiment = this.#withinDigits(asked);
    this.#promised = fp === null ? null : { experiment: asked, fp };
    const { screen, problems: screenProblems } = readScreen(pairs, this.lab.getState().screen);
    const before = this.lab.getState();
    this.lab.setState({ experiment, screen });
    this.changes.arrived(experiment);
    for (const { text } of [...problems, ...screenProblems]) notify(this.lab, 'warning', text);
    if (hash !== this.link()) this.environment.address.replace(this.link());
    if (before.run === null || !sameExperiment(before.run.experiment, experiment))
      void this.#runner.start(experiment, fp !== null);
    else if (this.#waiting) this.#runner.resume();
    this.#waiting = false;
  }
}
