import { BETWEEN_POINTS } from '../../../../measure/insightLandscape.ts';
import { joinWithAnd, percent, widthsText } from '../../../../state/sentences.ts';
import { groupThousands } from '../../../../text/numbers.ts';
import type { InsightFrames } from '../frames/insightFrames.ts';
import { landscapeAt } from './landscapeCharts.ts';

export function landscapeReading(frames: InsightFrames, step: number): string {
  const known = frames.arms.flatMap(({ m, ...arm }) => {
    const found = landscapeAt({ m, ...arm }, step);
    return found === null ? [] : [{ m, share: found.convexShare }];
  });
  if (known.length === 0) return '';
  const convex = known.filter(({ share }) => share === 1).map(({ m }) => m);
  const rest = known.filter(({ share }) => share !== 1);
  const parts: string[] = [];
  if (convex.length > 0) parts.push(`all of them at ${widthsText(convex)}`);
  if (rest.length > 0)
    parts.push(
      `${joinWithAnd(rest.map(({ share }) => (share === null ? 'no countable share' : percent(share))))} of them at ${widthsText(rest.map(({ m }) => m))}`,
    );
  return `On the straight line from the start to the present weights the loss was looked at in ${groupThousands(BETWEEN_POINTS)} places between the two; it curves upwards (second difference not negative) in ${parts.join(', and in ')}.`;
}
