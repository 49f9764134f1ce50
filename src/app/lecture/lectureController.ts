import { createStore } from 'zustand/vanilla';
import { notify } from '../../state/lab.ts';
import type { ViewId } from '../../state/views.ts';
import type { Controller } from '../lab/controller.ts';
import { withScreen } from '../shell/route.ts';
import { CHAPTERS } from './chapters/index.ts';
import type { FigureRun } from './figure/figureRun.ts';
import { FigureRuns } from './figure/figureRuns.ts';
import { FIGURES } from './figure/figures.ts';
import { EMPTY_PROGRESS, type LectureProgress, MEMORY_KEY, memoryText, readMemory } from './memory.ts';
import { type LecturePosition, placeBeside, placeKey, placeLink, readPlace, samePlace } from './places.ts';
import type { Answer, Chapter, Step } from './types.ts';

export interface LectureState extends LectureProgress {
  readonly place: LecturePosition;
  /** the run behind the present figure; null while the lecture is not shown */
  readonly figure: FigureRun | null;
}

/** Everything that can be done in the lecture. */
export class LectureController {
  readonly chapters: readonly Chapter[];
  readonly store = createStore<LectureState>()(() => ({
    place: { chapter: 1, step: 1 },
    figure: null,
    ...EMPTY_PROGRESS,
  }));
  readonly #page: Controller;
  readonly #runs: FigureRuns;
  readonly #lengths: readonly number[];
  #unwatch: (() => void) | null = null;

  constructor(page: Controller, chapters: readonly Chapter[] = CHAPTERS) {
    this.#page = page;
    this.chapters = chapters;
    this.store.setState(this.#remembered());
    this.#lengths = chapters.map(({ steps }) => steps.length);
    this.#runs = new FigureRuns(page.environment, ({ level, text }) => notify(page.lab, level, text));
  }

  /** Reads the place in the address bar, shows it, and follows the address from then on. */
  open(): void {
    this.#unwatch = this.#page.route.subscribe((now, before) => {
      if (now.page === 'lecture' && now.lectureLink !== before.lectureLink) this.#read();
    });
    this.#read();
  }

  /** The lecture is left: its run ends. */
  close(): void {
    this.#unwatch?.();
    this.#unwatch = null;
    this.#runs.leave();
    this.store.setState({ figure: null });
  }

  stepAt({ chapter, step }: LecturePosition): Step {
    return this.chapters[chapter - 1].steps[step - 1];
  }

  get step(): Step {
    return this.stepAt(this.store.getState().place);
  }

  /** The present step asks for a prediction that was neither given nor skipped. */
  get asking(): boolean {
    const { place, answers } = this.store.getState();
    return this.step.predict !== undefined && answers[placeKey(place)] === undefined;
  }

  go(place: LecturePosition): void {
    if (samePlace(place, this.store.getState().place)) return;
    this.#show(place);
    this.#page.setLectureLink(placeLink(place), 'push');
  }

  /**
   * An open question is closed first, with what has been drawn so far: a clicker shows what happens, and goes on when it is
   * pressed again.
   */
  next(): void {
    const { drafts, place } = this.store.getState();
    const draft = drafts[placeKey(place)];
    if (!this.asking) this.#goBeside(1);
    else this.answer(draft === undefined ? { kind: 'skipped' } : { kind: 'draw', y: draft });
  }

  previous(): void {
    this.#goBeside(-1);
  }

  beside(by: 1 | -1): LecturePosition | null {
    return placeBeside(this.store.getState().place, by, this.#lengths);
  }

  toFirst(): void {
    this.go({ chapter: this.store.getState().place.chapter, step: 1 });
  }

  toLast(): void {
    const { chapter } = this.store.getState().place;
    this.go({ chapter, step: this.#lengths[chapter - 1] });
  }

  /** The reader has moved a handle. */
  draw(heights: readonly number[]): void {
    const { drafts, place } = this.store.getState();
    this.#remember({ drafts: { ...drafts, [placeKey(place)]: heights } });
  }

  /** Takes what the reader expects (or that they do not say), and runs the experiment. */
  answer(answer: Answer): void {
    const { place, answers, drafts, figure } = this.store.getState();
    const { [placeKey(place)]: _, ...rest } = drafts;
    this.#remember({ answers: { ...answers, [placeKey(place)]: answer }, drafts: rest });
    figure?.look(groupOf(this.step));
    figure?.start();
  }

  /** Asks again. */
  forget(): void {
    const { place, answers, figure } = this.store.getState();
    const { [placeKey(place)]: _, ...rest } = answers;
    this.#remember({ answers: rest });
    if (this.asking) figure?.look(null);
  }

  toggleRun(): void {
    if (!this.asking) this.store.getState().figure?.toggle();
  }

  #goBeside(by: 1 | -1): void {
    const place = this.beside(by);
    if (place !== null) this.go(place);
  }

  #show(place: LecturePosition): void {
    const { seen } = this.store.getState();
    this.store.setState({ place });
    this.#remember({ seen: new Set([...seen, placeKey(place)]) });
    const { asking, step } = this;
    const figure = this.#runs.show(step.figure.link, asking ? null : groupOf(step));
    this.store.setState({ figure });
    if (!asking) figure.start();
  }

  /** Changes what is remembered of the reader, for a reload of this tab as well where the browser allows it. */
  #remember(change: Partial<LectureProgress>): void {
    this.store.setState(change);
    try {
      this.#page.environment.visit?.().setItem(MEMORY_KEY, memoryText(this.store.getState()));
    } catch {
      // blocked storage: it lasts as long as the page
    }
  }

  #remembered(): LectureProgress {
    try {
      return readMemory(this.#page.environment.visit?.().getItem(MEMORY_KEY) ?? null, this.chapters);
    } catch {
      return EMPTY_PROGRESS;
    }
  }

  #read(): void {
    const hash = this.#page.route.getState().lectureLink ?? '';
    const { place, screen, problems } = readPlace(hash, this.#lengths);
    for (const text of problems) notify(this.#page.lab, 'warning', text);
    if (Object.keys(screen).length > 0) this.#page.adoptScreen(screen);
    const { figure, place: before } = this.store.getState();
    if (figure === null || !samePlace(place, before)) this.#show(place);
    const link = withScreen(placeLink(place), this.#page.lab.getState().screen);
    if (link !== hash) this.#page.setLectureLink(placeLink(place), 'replace');
  }
}

function groupOf({ figure }: Step): ViewId | null {
  const shown = FIGURES[figure.kind];
  return shown.of === 'insight' ? shown.group : null;
}
