import { computeLandscape } from './computeLandscape.ts';
import { type MakeInsight, weightsOf } from './insight.ts';

export const landscape: MakeInsight = (observed) => ({
  async find(turns) {
    const { problem, arm, factory } = observed;
    const found = await computeLandscape(problem, weightsOf(observed), arm.seed, factory, () => turns.goOn());
    return found === null ? null : { landscape: found };
  },
});
