import { isLayerEngine } from '../../../engine/contract.ts';
import type { MakeInsight } from './insight.ts';

export const layers: MakeInsight = ({ net }) => ({
  async find() {
    return isLayerEngine(net.engine) ? { vectors: { ...net.engine.layers() } } : {};
  },
});
