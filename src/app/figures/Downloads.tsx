import { captioned } from '../../charts/captioned.ts';
import { lineChart } from '../../charts/lineChart.ts';
import { LIGHT } from '../../charts/palette.ts';
import type { ChartSource } from '../../charts/react/source.ts';
import { sceneToSvg } from '../../charts/sceneToSvg.ts';
import { specToCsv } from '../../charts/table.ts';

/** Size of an exported figure in pixels: the width of a printed column at 13 px type. */
export const FIGURE = { width: 640, height: 400 };

/** The chart's numbers and its picture, as files. */
export function Downloads({ source }: { readonly source: ChartSource }) {
  const { title } = source.getSpec();
  return (
    <>
      <button
        type="button"
        title="The numbers of this chart as a CSV file"
        aria-label={`CSV of ${title}`}
        onClick={() => save(`${fileName(title)}.csv`, 'text/csv', specToCsv(source.getSpec()))}
      >
        CSV
      </button>
      <button
        type="button"
        aria-label={`SVG of ${title}`}
        title="This chart with its caption as an SVG picture, in the colours for white paper"
        onClick={() => {
          const scene = captioned(lineChart(source.getSpec(), FIGURE));
          save(`${fileName(title)}.svg`, 'image/svg+xml', sceneToSvg(scene, LIGHT));
        }}
      >
        SVG
      </button>
    </>
  );
}

/** A title as part of a file's name. */
export function fileName(title: string): string {
  return `widenet ${title.toLowerCase()}`.replaceAll(/[^a-z0-9]+/g, '-');
}

/** Hands a text to the reader as a file. */
export function save(name: string, type: string, text: string): void {
  const url = URL.createObjectURL(new Blob([text], { type }));
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 10_000); // the download has begun by then
}
