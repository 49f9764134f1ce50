import { InsideLook, type Prepared } from './insideLook.ts';
import type { MakeInsight } from './insight.ts';

export const geometry: MakeInsight = ({ problem, data, factory, net }) => {
  let prepared: Prepared | null = null;
  let look: InsideLook | null = null;
  return {
    async find(turns) {
      prepared ??= await turns.drive(InsideLook.prepare(problem, data));
      if (prepared === null) return null;
      look ??= await InsideLook.make(problem, prepared, factory);
      const inside = await turns.drive(look.frame(net.engine.snapshot(), net.step));
      return inside === null ? null : { inside };
    },
    dispose: () => look?.dispose(),
  };
};
