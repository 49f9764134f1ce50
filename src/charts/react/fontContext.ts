import { createContext, use } from 'react';

/** Type size of all charts in CSS pixels, where a page is made for a projector; undefined = as each chart says. */
export const ChartFontContext = createContext<number | undefined>(undefined);

/** The type size for which the heights of charts are made. */
const USUAL = 16;

/** The height of a chart that has that of a page for reading; large type needs more. Both in CSS pixels. */
function useChartHeight(height: number): number {
  const font = use(ChartFontContext);
  return font === undefined ? height : Math.max(height, Math.round((height * font) / USUAL));
}

/** Height in CSS pixels of charts that stand alone, without caption and tools; null = as high as each likes, with them. */
export const ChartRoomContext = createContext<number | null>(null);

/** How a chart is shown that would be `height` CSS pixels high on a page for reading. */
export function useChartRoom(height: number): { readonly height: number; readonly bare: boolean } {
  const tall = useChartHeight(height);
  const room = use(ChartRoomContext);
  return room === null ? { height: tall, bare: false } : { height: room, bare: true };
}
