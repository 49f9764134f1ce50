import { isTimeEngine } from '../../../engine/contract.ts';
import type { MakeInsight } from './insight.ts';

export const time: MakeInsight = ({ net }) => ({
  async find() {
    if (!isTimeEngine(net.engine)) return {};
    const { spectralDistance, ...vectors } = net.engine.time();
    return { scalars: { spectralDistance }, vectors };
  },
});
