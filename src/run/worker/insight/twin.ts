import type { Reals } from '../../../data/types.ts';
import type { InsightEngine, Problem } from '../../../engine/contract.ts';
import { isRight } from '../../../engine/network.ts';
import type { InsightTraining, MakeInsight } from './insight.ts';

/** The network beside its linearised twin, which is trained as far. */
export const twin: MakeInsight = ({ problem, net, factory, trainee }) => {
  let twin: InsightTraining | null = null;
  /** f_0 of the test points */
  let f0: Reals | null = null;
  const drop = () => {
    twin?.engine.dispose();
    twin = null;
  };
  return {
    async find(turns) {
      twin ??= trainee(await factory.create({ ...problem, gates: 'initial' }));
      await turns.seek(twin);
      if (twin.diverged) return { scalars: { twinOutputGap: null, twinTestError: null } };
      const f = net.engine.testOutputs();
      if (net.step === 0) f0 = f.slice();
      f0 ??= initialOutputs(net.engine, problem);
      return { scalars: comparison(problem, f0, f, twin.engine.testOutputs()) };
    },
    rest: drop,
    dispose: drop,
  };
};

function initialOutputs(engine: InsightEngine, { start }: Problem): Reals {
  const here = engine.snapshot();
  engine.restore({ W: start.W });
  const f0 = engine.testOutputs().slice();
  engine.restore(here);
  return f0;
}

/** @param f0 outputs of the test points at the start, nTest x k; @param f now; @param fTwin of the twin now */
function comparison({ k, nTest, yTest, lazyScale }: Problem, f0: Reals, f: Reals, fTwin: Reals) {
  let gap = 0;
  let move = 0;
  for (let i = 0; i < f.length; i++) {
    gap += (f[i] - fTwin[i]) * (f[i] - fTwin[i]);
    move += (f[i] - f0[i]) * (f[i] - f0[i]);
  }
  let wrong = 0;
  const point = new Float64Array(k);
  for (let p = 0; p < nTest; p++) {
    for (let i = 0; i < k; i++) point[i] = fTwin[p * k + i] - (lazyScale === undefined ? 0 : f0[p * k + i]);
    if (!isRight(point, yTest[p])) wrong++;
  }
  return { twinOutputGap: move > 0 ? Math.sqrt(gap / move) : null, twinTestError: wrong / nTest };
}
