import type { Experiment } from '../experiment/settings.ts';
import { rateText } from '../model/families.ts';
import { groupThousands } from '../text/numbers.ts';
import {
  type Conclusions,
  conclusionsOf,
  type Movement,
  type Progress,
  type WidthConclusion,
} from './conclusions.ts';
import { fitOf, formatFitValue } from './fit.ts';
import { capitalised, joinWithAnd, percent, twoDigits, widthsText } from './sentences.ts';
import type { RunSeries } from './series.ts';

// Conclusions in words. Whoever wants one sentence asks for what it speaks of.

/** What a sentence speaks of. */
export type Topic = 'fit' | 'test' | 'movement';

export interface Sentence {
  readonly topic: Topic;
  readonly text: string;
}

/**
 * What a run shows, in one to three sentences, from its own numbers only.
 * @returns [] before the first measurement after the start
 */
export function verdict(experiment: Experiment, series: RunSeries): string[] {
  return sentencesOf(experiment, conclusionsOf(experiment, series)).map(({ text }) => text);
}

/** The sentence on one topic; '' where there is none. */
export function verdictOn(topic: Topic, experiment: Experiment, series: RunSeries): string {
  const found = sentencesOf(experiment, conclusionsOf(experiment, series));
  return found.find((one) => one.topic === topic)?.text ?? '';
}

/** At most one sentence per topic, in the order in which they are read. */
export function sentencesOf(experiment: Experiment, found: Conclusions): readonly Sentence[] {
  if (found.kind === 'none') return [];
  if (found.kind === 'allDiverged')
    return [
      {
        topic: 'fit',
        text: `All networks diverged: their outputs are no longer finite. Try a smaller learning rate than ${rateText(experiment)}.`,
      },
    ];
  const all: readonly Sentence[] = [
    { topic: 'fit', text: fitSentence(experiment, found) },
    { topic: 'test', text: testSentence(experiment, found) },
    { topic: 'movement', text: movementSentence(experiment, found.movement) },
  ];
  return all.filter(({ text }) => text !== '');
}

type StandingOf<State extends WidthConclusion['state']> = Extract<WidthConclusion, { state: State }>;

/** Which widths fitted the training set, when, and where the others stand, by what holds them up. */
function fitSentence(experiment: Experiment, { fit: widths, step }: Progress): string {
  const { words } = fitOf(experiment);
  const inState = <State extends WidthConclusion['state']>(state: State) =>
    widths.filter((one): one is StandingOf<State> => one.state === state);
  const fitted = inState('fitted');
  const what = fitted.length > 0 ? '' : ` the training set (${words})`;
  const some = inState('someFitted');
  const unfitted = inState('unfitted');
  const lost = inState('diverged');
  const parts: string[] = [];
  if (fitted.length > 0) parts.push(fittedWords(fitted, widths.length, words));
  if (some.length > 0) parts.push(someWords(some, what, experiment.seeds));
  if (unfitted.length > 0)
    parts.push(unfittedWords(unfitted, some.length > 0 || what === '' ? '' : ` fitted${what}`, experiment));
  parts.push(...inState('dead').map((one) => deadWords(one, experiment)));
  if (lost.length > 0) parts.push(lostWords(lost));
  const at = step === null ? 'so far' : `step ${groupThousands(step)}`;
  return `${capitalised(parts.join('; '))} (${at}).`;
}

function fittedWords(fitted: readonly StandingOf<'fitted'>[], widths: number, words: string): string {
  const alike = new Set(fitted.map(({ from }) => from)).size === 1;
  const when = `the training set (${words}) from step ${alike ? groupThousands(fitted[0].from) : joinWithAnd(fitted.map(({ from }) => groupThousands(from)))} on`;
  return fitted.length === widths && widths > 1 && alike
    ? `every width has fitted ${when}`
    : `${widthsText(fitted.map(({ m }) => m))} ${fitted.length > 1 ? 'have' : 'has'} fitted ${when}`;
}

/** @param what the training set, where nothing before named it */
function someWords(some: readonly StandingOf<'someFitted'>[], what: string, seeds: number): string {
  return some
    .map(({ m, seedsFitted }, i) => {
      const verb = i > 0 ? '' : ` has fitted${what}`;
      return `m = ${groupThousands(m)}${verb} in ${seedsFitted} of ${seeds} seeds`;
    })
    .join(', ');
}

function unfittedWords(
  none: readonly StandingOf<'unfitted'>[],
  what: string,
  experiment: Experiment,
): string {
  const { seeds, p } = experiment;
  const fit = fitOf(experiment);
  const errors = none.map(({ trained }) => formatFitValue(trained, fit));
  const same = none.length > 1 && new Set(errors).size === 1;
  const norms = none.flatMap(({ gradient }) => gradient ?? []);
  const gradient = norms.length < none.length ? '' : `, gradient ‖∇L‖ ${joinWithAnd(norms.map(twoDigits))}`;
  return (
    `${widthsText(none.map(({ m }) => m))} ${none.length > 1 ? 'have' : 'has'} not${what}${seeds > 1 ? ' in any seed' : ''}: ${seeds > 1 ? 'median ' : ''}training ${fit.measured} ` +
    `${same ? `${errors[0]} each` : joinWithAnd(errors)}${gradient}${p > 0 ? `, with labels redrawn at p = ${p}` : ''}`
  );
}

function deadWords({ m, seedsDead, deadUnits }: StandingOf<'dead'>, experiment: Experiment): string {
  const { seeds } = experiment;
  const many = seeds > 1 ? ` in ${seedsDead} of ${seeds} seeds` : '';
  return `m = ${groupThousands(m)} is stuck because its units died${many}: ${percent(deadUnits)} of them are closed on every training point, so no gradient reaches them (steps too large for this width; try a smaller learning rate than ${rateText(experiment)})`;
}

function lostWords(lost: readonly StandingOf<'diverged'>[]): string {
  const every = lost.every(({ seedsDiverged, seeds }) => seedsDiverged === seeds);
  const times = lost.map(({ seedsDiverged, seeds }) => `${seedsDiverged} of ${seeds}`);
  return `${widthsText(lost.map(({ m }) => m))} diverged${every ? '' : `, in ${joinWithAnd(times)} seeds`}`;
}

/** How the widths generalise now. */
function testSentence(experiment: Experiment, { test }: Progress): string {
  if (test === null || test.length === 0) return '';
  const fit = fitOf(experiment);
  const [narrow, wide] = [test[0], test[test.length - 1]];
  if (test.length === 1) return `Test ${fit.measured} ${formatFitValue(wide.value, fit)}.`;
  return `Test ${fit.measured}: ${formatFitValue(narrow.value, fit)} at m = ${groupThousands(narrow.m)}, ${formatFitValue(wide.value, fit)} at m = ${groupThousands(wide.m)}.`;
}

function movementSentence(experiment: Experiment, movement: Movement | null): string {
  switch (movement?.kind) {
    case 'thrown':
      return `At m = ${groupThousands(movement.m)} the loss rose to ${twoDigits(movement.rise)} times its first value: the steps are too large. Try a smaller learning rate than ${rateText(experiment)}.`;
    case 'tooFewFitted':
      return 'How far the networks moved is not compared: fewer than two widths have fitted.';
    case 'compared':
      return comparedSentence(movement);
    default:
      return '';
  }
}

/** How far the networks that fitted moved, and how many of their gates changed, with the exponent where there is one. */
function comparedSentence({
  narrow,
  wide,
  exponent,
  leftOut,
}: Extract<Movement, { kind: 'compared' }>): string {
  const [nearer, fewer] = [wide.distance < narrow.distance, wide.patterns <= narrow.patterns];
  const among = leftOut.length > 0 ? ` among those that fitted (not ${widthsText(leftOut)})` : '';
  const head = nearer
    ? fewer
      ? `The wider the network, the less its weights moved${among}`
      : `The wider network ends nearer to its start${among}, but more of its patterns changed`
    : `Here the wider network did not move less${among}${fewer ? ', though fewer of its patterns changed' : ''}`;
  const law = exponent === null ? '' : `, about as m to the power ${exponent.toFixed(2).replace('-', '−')},`;
  return (
    `${head}: from m = ${groupThousands(narrow.m)} to ${groupThousands(wide.m)} ` +
    `the relative distance goes from ${twoDigits(narrow.distance)} to ${twoDigits(wide.distance)}${law} and changed patterns from ${percent(narrow.patterns)} to ${percent(wide.patterns)}.`
  );
}
