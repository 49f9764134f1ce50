import {
  type KeyboardEvent,
  type MouseEvent,
  type PointerEvent,
  type ReactNode,
  use,
  useRef,
  useState,
} from 'react';
import { heatMap } from '../heatMap.ts';
import { type HeatMapLayout, heatMapLayout } from '../heatMapLayout.ts';
import { describeHeatMap, heatSentence, movePlace, readField } from '../heatMapReading.ts';
import type { HeatCell, HeatMapSpec } from '../heatMapSpec.ts';
import { ChartFrame } from './ChartFrame.tsx';
import { ChartFontContext, useChartRoom } from './fontContext.ts';
import { HeatPanel } from './HeatPanel.tsx';
import { HeatTable } from './HeatTable.tsx';
import { PaletteContext } from './paletteContext.ts';
import { type LiveSource, useSlowValue } from './source.ts';
import { useSceneCanvas } from './useSceneCanvas.ts';

interface HeatMapProps {
  readonly source: LiveSource<HeatMapSpec>;
  readonly caption?: ReactNode;
  /** CSS pixels; default 420 */
  readonly height?: number;
  readonly actions?: ReactNode;
  /** answers "What am I looking at?" */
  readonly about?: ReactNode;
  /** a field was clicked, or Enter was pressed on it */
  readonly onOpen?: (place: HeatCell) => void;
}

/** A heat map: canvas, exact readings by pointer and arrow keys, the numbers as a table. */
export function HeatMap({ source, caption, height: usual = 420, actions, about, onOpen }: HeatMapProps) {
  const fontSize = use(ChartFontContext);
  const { height, bare } = useChartRoom(usual);
  const spec = useSlowValue(source);
  const palette = use(PaletteContext);
  const [place, setPlace] = useState<HeatCell | null>(null);
  const layout = useRef<HeatMapLayout | null>(null);
  const picture = useSceneCanvas({
    source,
    height,
    palette,
    look: `${fontSize} ${place?.column} ${place?.row}`,
    scene: (live, size) => {
      const shown = { ...live, reading: place, fontSize: fontSize ?? live.fontSize };
      layout.current = heatMapLayout(shown, size);
      return heatMap(shown, size, layout.current);
    },
  });
  const reading = place === null ? null : readField(source.getSpec(), place);

  const point = (event: PointerEvent<HTMLElement>) => {
    const { left, top } = event.currentTarget.getBoundingClientRect();
    const next = layout.current?.placeAt(event.clientX - left, event.clientY - top) ?? null;
    if (next?.column !== place?.column || next?.row !== place?.row) setPlace(next);
  };
  const click = (event: MouseEvent<HTMLElement>) => {
    const { left, top } = event.currentTarget.getBoundingClientRect();
    const hit = layout.current?.placeAt(event.clientX - left, event.clientY - top) ?? null;
    // a finger reads with its first tap and opens with its second
    const touch =
      event.nativeEvent instanceof window.PointerEvent && event.nativeEvent.pointerType === 'touch';
    const again = hit !== null && hit.column === place?.column && hit.row === place.row;
    if (hit !== null && (!touch || again)) onOpen?.(hit);
    else setPlace(hit);
  };
  const press = (event: KeyboardEvent<HTMLElement>) => {
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    if (event.key === 'Escape') {
      setPlace(null);
      return;
    }
    if (event.key === 'Enter' && place !== null) {
      event.preventDefault();
      onOpen?.(place);
      return;
    }
    const next = movePlace(source.getSpec(), place, event.key);
    if (next === null) return;
    event.preventDefault();
    event.stopPropagation();
    setPlace(next);
  };

  return (
    <ChartFrame
      title={spec.title}
      picture={picture}
      height={height}
      summary={describeHeatMap(spec)}
      readable={{
        'aria-roledescription': 'heat map',
        'aria-label': `${spec.title}: arrow keys read fields, Enter opens one, Escape ends`,
        onPointerMove: point,
        onPointerLeave: (event) => event.pointerType === 'mouse' && setPlace(null),
        onKeyDown: press,
        onBlur: () => setPlace(null),
        onClick: click,
      }}
      panel={reading !== null && <HeatPanel reading={reading} layout={layout} />}
      spoken={reading === null ? '' : heatSentence(reading)}
      caption={caption ?? spec.caption}
      actions={actions}
      bare={bare}
      table={(id) => <HeatTable id={id} spec={spec} />}
      about={about}
    />
  );
}
