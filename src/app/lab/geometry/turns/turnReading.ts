import { whyNotComparable } from '../../../../state/comparability.ts';
import type { RunSeries } from '../../../../state/series.ts';
import { groupThousands } from '../../../../text/numbers.ts';
import { PICTURE_KINDS } from '../kinds.ts';
import type { PictureData } from '../picture/pictureData.ts';
import { angleText, ofFirstLayer } from '../picture/pictureWords.ts';
import { degrees, medianTurn } from '../picture/stepNumbers.ts';

/** Turns whose medians differ less than this are called alike, in degrees. */
const ALIKE = 0.05;

/** A sentence or two from the numbers of the networks shown, which can also say that what the theory expects is not there. */
export function turnReading(all: readonly PictureData[], run: RunSeries): string {
  if (all.length === 0) return '';
  const { at } = all[0];
  if (at === 0) return 'At the start, no unit has turned yet.';
  const { scene } = all[0];
  const things = PICTURE_KINDS[scene.kind].units;
  const turns = all
    .map(({ scene, step }) => ({ m: scene.m, turn: medianTurn(step) }))
    .sort((a, b) => a.m - b.m);
  const told = turns.map(({ m, turn }) => `${angleText(turn)} at m = ${groupThousands(m)}`).join(' and ');
  const head = `At step ${groupThousands(at)} the median turn of the ${things}${ofFirstLayer(scene)} is ${told}`;
  if (turns.length < 2) return `${head}.`;
  const [narrow, wide] = turns;
  const note = whyNotComparable(run, [narrow.m, wide.m], at);
  if (note !== '') return `${head}.${note}`;
  const gap = degrees(narrow.turn) - degrees(wide.turn);
  if (Math.abs(gap) < ALIKE) return `${head}: about the same.`;
  return gap > 0
    ? `${head}: the wider network’s ${things} turn less.`
    : `${head}: here the wider network’s ${things} do not turn less.`;
}
