import { GeometryComputer, type PreparedScene } from './geometryComputer.ts';
import type { MakeInsight } from './insight.ts';

export const geometry: MakeInsight = ({ problem, data, factory, net }) => {
  let prepared: PreparedScene | null = null;
  let look: GeometryComputer | null = null;
  return {
    async find(turns) {
      prepared ??= await turns.drive(GeometryComputer.prepare(problem, data));
      if (prepared === null) return null;
      look ??= await GeometryComputer.make(problem, prepared, factory);
      const inside = await turns.drive(look.frame(net.engine.snapshot(), net.step));
      return inside === null ? null : { inside };
    },
    dispose: () => look?.dispose(),
  };
};
