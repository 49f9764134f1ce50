import type { DotMark } from './scene.ts';

// Shapes of dots around the origin, with the geometry of d3-shape's symbols. Written out here because d3-shape comes as one
// file of which every page would load all curves for these five shapes (docs/dependencies.md).

const SQRT3 = Math.sqrt(3);
const TAN30 = 1 / SQRT3;

/**
 * SVG path of a dot: filled, or for a cross stroked. Its area is that of a circle of this radius, but a cross reaches as far
 * as a square of twice the radius would.
 */
export function dotPath(mark: Pick<DotMark, 'symbol' | 'radius'>): string {
  return exactPath(mark).replace(/-?\d+\.\d+(?:e-\d+)?/g, (number) =>
    String(Math.round(Number(number) * 1000) / 1000),
  );
}

function exactPath({ symbol, radius }: Pick<DotMark, 'symbol' | 'radius'>): string {
  const area = Math.PI * radius ** 2;
  switch (symbol) {
    case 'circle':
      return `M${radius},0A${radius},${radius},0,1,1,${-radius},0A${radius},${radius},0,1,1,${radius},0`;
    case 'square': {
      const side = Math.sqrt(area);
      return `M${-side / 2},${-side / 2}h${side}v${side}h${-side}Z`;
    }
    case 'triangle': {
      const y = -Math.sqrt(area / (3 * SQRT3));
      return `M0,${2 * y}L${-SQRT3 * y},${-y}L${SQRT3 * y},${-y}Z`;
    }
    case 'diamond': {
      const y = Math.sqrt(area / (2 * TAN30));
      const x = y * TAN30;
      return `M0,${-y}L${x},0L0,${y}L${-x},0Z`;
    }
    case 'cross': {
      const size = 4 * radius ** 2;
      const r = Math.sqrt(size - Math.min(size / 6, 1.7)) * 0.6189;
      return `M${-r},${-r}L${r},${r}M${-r},${r}L${r},${-r}`;
    }
  }
}
