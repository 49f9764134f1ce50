import type { Size } from './scene.ts';
import { wrapText } from './textWidth.ts';

/** Pixels between a chart's outermost marks and its edge. */
export const EDGE = 6;

/** Type sizes of a chart, and its title, wrapped to the chart's width. */
export function chartHead(spec: { readonly title: string; readonly fontSize?: number }, size: Size) {
  const fontSize = spec.fontSize ?? 13;
  const titleSize = Math.round(fontSize * 1.15);
  let bottom = EDGE;
  const title = wrapText(spec.title, titleSize, size.width - 2 * EDGE, 600).map((text) => {
    bottom += titleSize * 1.3;
    return { text, y: bottom - titleSize * 0.3 };
  });
  return { fontSize, titleSize, /** height of a line of text */ line: fontSize * 1.45, title, bottom };
}
