import type { MakeInsight } from './insight.ts';

export const gradients: MakeInsight = ({ net, arm }) => ({
  async find() {
    const measured = net.engine.gradients();
    const gradientDominance = (measured.gradientNorm * measured.gradientNorm) / arm.m;
    return { scalars: { ...measured, gradientDominance } };
  },
});
