import { type RasterPlan, rasterPlan, unitsSnapshot } from '../../../measure/insightUnits.ts';
import { type MakeInsight, weightsOf } from './insight.ts';

export const units: MakeInsight = (observed) => {
  let plan: RasterPlan | null = null;
  return {
    async find() {
      plan ??= rasterPlan(observed.problem);
      return { units: unitsSnapshot(observed.problem, plan, weightsOf(observed)) };
    },
  };
};
