import type { InsightFrames } from '../frames/insightFrames.ts';
import { LAYERS } from './layers.ts';
import { StagesView } from './StagesView.tsx';

export function LayersView({ frames }: { readonly frames: InsightFrames }) {
  return <StagesView frames={frames} insight={LAYERS} />;
}
