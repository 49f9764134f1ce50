import { useEffect, useRef } from 'react';
import type { Scene } from '../../charts/scene.ts';
import { notify } from '../../state/lab.ts';
import { useController } from '../context.ts';
import { type FigureTable, jsonOf, pngOf, svgOf, tableOfCsv } from './exportFigure.ts';
import { printed } from './printed.ts';
import { SaveMenu } from './SaveMenu.tsx';
import { fileName, save } from './saveFile.ts';

interface SaveAsProps {
  readonly title: string;
  /** the figure of the moment, at the size of an export, without its caption */
  readonly scene: () => Scene;
  /** its numbers */
  readonly csv: () => string;
  /** the same for JSON; default: those of the CSV, which then holds plain numbers and no quoted fields */
  readonly table?: () => FigureTable;
  /** of the JSON; default 'widenet chart' */
  readonly kind?: string;
}

/** The picture and the numbers of a figure as files; and the picture on paper, when the page is printed. */
export function SaveAs({
  title,
  scene,
  csv,
  table = () => tableOfCsv(csv()),
  kind = 'widenet chart',
}: SaveAsProps) {
  const { lab } = useController();
  const place = useRef<HTMLSpanElement>(null);
  const latest = useRef(scene);
  useEffect(() => {
    latest.current = scene;
  });
  useEffect(() => {
    const figure = place.current?.closest('figure');
    return figure ? printed(figure, () => svgOf(latest.current())) : undefined;
  }, []);

  const name = fileName(title);
  const tell = (error: unknown) =>
    notify(
      lab,
      'error',
      `“${title}” could not be saved: ${error instanceof Error ? error.message : String(error)}`,
    );
  const guarded = (act: () => void | Promise<void>) => () => {
    void (async () => act())().catch(tell);
  };
  return (
    <>
      <span ref={place} hidden />
      <SaveMenu
        title={title}
        choices={[
          {
            name: 'SVG',
            what: 'picture with caption, sharp at any size',
            act: guarded(() => save(`${name}.svg`, 'image/svg+xml', svgOf(scene()))),
          },
          {
            name: 'PNG',
            what: 'the same as pixels, twice as fine',
            act: guarded(async () => save(`${name}.png`, 'image/png', await pngOf(scene()))),
          },
          {
            name: 'CSV',
            what: 'the numbers as a table',
            act: guarded(() => save(`${name}.csv`, 'text/csv', csv())),
          },
          {
            name: 'JSON',
            what: 'the numbers with the link; opens here again',
            act: guarded(() => save(`${name}.json`, 'application/json', jsonOf(scene(), table(), kind))),
          },
        ]}
      />
    </>
  );
}
