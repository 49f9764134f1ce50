import type { LineChartSpec } from '../../../../charts/spec.ts';
import { layerCount } from '../../../../model/families.ts';
import { insightCaption, linePerArm, MAIN_LINE, stepAxisFromOne } from '../../insights/charts/chartParts.ts';
import { type ArmFrames, type InsightFrames, stepsOf } from '../../insights/frames/insightFrames.ts';
import { ofFirstLayer } from '../picture/pictureWords.ts';
import { degrees, medianTurn } from '../picture/stepNumbers.ts';

/** The median turn of all units against the steps, of the networks that are looked inside. */
export function turnChart(frames: InsightFrames, shown: readonly ArmFrames[]): LineChartSpec {
  return {
    title: `How far the units${ofFirstLayer({ layers: layerCount(frames.experiment) })} have turned`,
    x: stepAxisFromOne(frames.experiment),
    y: { label: 'median turn in degrees', scale: 'log', floor: 0 },
    series: linePerArm(frames, (arm) => {
      // nothing has turned at the start, and a logarithmic axis has no place for it
      const x = shown.includes(arm) ? stepsOf(arm, 'inside').filter((step) => step > 0) : [];
      const y = x.map((step) => {
        const known = arm.inside.steps.get(step);
        return known === undefined ? Number.NaN : degrees(medianTurn(known));
      });
      return { x, y, ...MAIN_LINE };
    }).filter(({ x }) => x.length > 0),
    caption: insightCaption(frames.experiment),
  };
}
