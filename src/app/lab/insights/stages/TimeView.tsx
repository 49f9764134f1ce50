import type { InsightFrames } from '../frames/insightFrames.ts';
import { StagesView } from './StagesView.tsx';
import { TIME_STEPS } from './timeSteps.ts';

export function TimeView({ frames }: { readonly frames: InsightFrames }) {
  return <StagesView frames={frames} insight={TIME_STEPS} />;
}
