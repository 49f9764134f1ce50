import { useEffect, useState } from 'react';

/** Type for the last row, in pixels: a 33rd of the screen's height, bounded by its width so that lines keep their room. */
function stageFont(): number {
  return Math.round(Math.max(14, Math.min(window.innerWidth / 58, window.innerHeight / 33)));
}

/** Beside text a chart has half the screen: its type is a little smaller than what is said about it. */
export const BESIDE_TEXT = 0.72;

/** Pixels of type for charts on a stage, by the size of the window, which is followed. */
export function useStageFont(): number {
  const [font, setFont] = useState(stageFont);
  useEffect(() => {
    const resized = () => setFont(stageFont());
    window.addEventListener('resize', resized);
    return () => window.removeEventListener('resize', resized);
  }, []);
  return font;
}
