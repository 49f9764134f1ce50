import type { InsightGroup } from '../../../measure/insights.ts';
import { existence } from './existence.ts';
import { geometry } from './geometry.ts';
import { gradients } from './gradients.ts';
import type { MakeInsight } from './insight.ts';
import { landscape } from './landscape.ts';
import { layers } from './layers.ts';
import { spectrum } from './spectrum.ts';
import { time } from './time.ts';
import { twin } from './twin.ts';
import { units } from './units.ts';

/** How each insight of measure/insights.ts is computed. */
export const MAKE_INSIGHT: Readonly<Record<InsightGroup, MakeInsight>> = {
  inside: geometry,
  gradients,
  twin,
  spectrum,
  units,
  landscape,
  existence,
  layers,
  time,
};
