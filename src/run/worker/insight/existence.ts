import { findFittingWeightsSteps } from '../../../measure/construct.ts';
import { Stream } from '../../../random/stream.ts';
import type { MakeInsight } from './insight.ts';

/** Whether hidden weights exist that fit: constructed ones count only if this engine is right on every point with them. */
export const existence: MakeInsight = ({ problem, net, arm }) => ({
  async find(turns) {
    if (problem.lazyScale !== undefined) return { scalars: { solutionExists: null } }; // what is trained is not f there
    const existence = await turns.drive(
      findFittingWeightsSteps(problem, new Stream('construction', arm.seed)),
    );
    if (existence === null) return null;
    if (existence.found !== 'constructed')
      return { scalars: { solutionExists: existence.found === 'impossible' ? 0 : null } };
    const here = net.engine.snapshot();
    net.engine.restore({ W: existence.W });
    const { trainError } = net.engine.measure();
    net.engine.restore(here);
    return { scalars: { solutionExists: trainError === 0 ? 1 : null } };
  },
});
