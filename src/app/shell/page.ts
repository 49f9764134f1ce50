import { readLink, writeLink } from '../../experiment/link.ts';
import { createLab, type Lab, notify } from '../../state/lab.ts';
import { readScreen, type Screen, screenPairs } from '../../state/screen.ts';
import type { Environment } from './environment.ts';
import { rememberScreen } from './rememberedScreen.ts';
import { createRoute, withScreen } from './route.ts';

/** What every part of the page stands on: its store, which of the pages is shown, what is on the screen, and the address bar. */
export abstract class Page {
  readonly lab: Lab = createLab();
  /** which page is shown */
  readonly route = createRoute();
  readonly environment: Environment;

  constructor(environment: Environment) {
    this.environment = environment;
  }

  /** The lab's link, without '#', of what is on the controls and the screen. */
  abstract link(): string;

  /** The link of the page that is shown, for others: it may promise a fingerprint. */
  abstract shareLink(): string;

  /** Shows what the address bar says. */
  protected abstract readAddress(): void;

  /** Opens a link of any page, as if it had been clicked. */
  follow(link: string): void {
    this.environment.address.push(link);
    this.readAddress();
  }

  /** The sweep page's link has changed; `push` makes an entry in the history. */
  setSweepLink(link: string, how: 'push' | 'replace'): void {
    this.#setRouteLink('sweep', link, how);
  }

  /** The reader is somewhere else in the lecture. */
  setLectureLink(link: string, how: 'push' | 'replace'): void {
    if (how === 'push') this.forgetWarnings(); // the reader has moved on
    this.#setRouteLink('lecture', link, how);
  }

  /** Takes over the screen's part of a link; what it cannot take is told. */
  adoptScreen(pairs: Readonly<Record<string, string>>): void {
    const { screen, problems } = readScreen(pairs, this.lab.getState().screen);
    this.lab.setState({ screen });
    for (const { text } of problems) notify(this.lab, 'warning', text);
  }

  /** Changes what is on the screen; the address follows without an entry in the history. */
  setScreen(change: Partial<Screen>): void {
    const screen = { ...this.lab.getState().screen, ...change };
    this.lab.setState({ screen });
    rememberScreen(this.environment.storage, screen);
    const { page } = this.route.getState();
    if (page !== 'lab') {
      this.#setRouteLink(page, this.presentLink(), 'replace');
      return;
    }
    // no entry in the history: back should undo a change of the experiment, not the folding of a panel
    const { experiment, fp } = readLink(this.environment.address.read());
    this.environment.address.replace(
      writeLink(experiment, { ...screenPairs(screen), ...(fp === null ? {} : { fp }) }),
    );
  }

  setTheme(theme: Screen['theme']): void {
    this.setScreen({ theme });
  }

  /** Folds a panel or opens it again. */
  toggleFold(id: string): void {
    this.setScreen({ folded: toggled(this.lab.getState().screen.folded, id) });
  }

  /** Opens a view of "Look deeper" or closes it again. */
  toggleLook(id: string): void {
    this.setScreen({ look: toggled(this.lab.getState().screen.look, id) });
  }

  /** The link of the page that is shown. */
  protected presentLink(): string {
    const { page, sweepLink, lectureLink } = this.route.getState();
    return (page === 'sweep' ? sweepLink : page === 'lecture' ? lectureLink : null) ?? this.link();
  }

  /** What was wrong with the link before is gone with it. */
  protected forgetWarnings(): void {
    const { notices } = this.lab.getState();
    const left = notices.filter(({ level }) => level !== 'warning');
    if (left.length < notices.length) this.lab.setState({ notices: left });
  }

  #setRouteLink(page: 'sweep' | 'lecture', link: string, how: 'push' | 'replace'): void {
    const hash = withScreen(link, this.lab.getState().screen);
    if (this.route.getState().page === page && this.environment.address.read() !== hash)
      this.environment.address[how](hash);
    this.route.setState(page === 'sweep' ? { sweepLink: hash } : { lectureLink: hash });
  }
}

function toggled(ids: readonly string[], id: string): readonly string[] {
  return ids.includes(id) ? ids.filter((other) => other !== id) : [...ids, id];
}
