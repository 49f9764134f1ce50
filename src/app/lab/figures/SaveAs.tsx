import { useEffect, useRef } from 'react';
import type { Scene } from '../../../charts/scene.ts';
import { notify } from '../../../state/lab.ts';
import { SaveMenu } from '../../ui/SaveMenu.tsx';
import { save } from '../../ui/saveFile.ts';
import { useController } from '../context.ts';
import type { FigureTable } from './exportFigure.ts';
import { fileName } from './fileName.ts';
import { showSvgWhilePrinting } from './printed.ts';

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

/** How long the page is left alone before it makes ready for being printed: printing waits for no code. */
const QUIET_MS = 3000;
const loadExport = () => import('./exportFigure.ts');

/** The picture and the numbers of a figure as files; and the picture on paper, when the page is printed. */
export function SaveAs({ title, scene, csv, table, kind = 'widenet chart' }: SaveAsProps) {
  const { lab } = useController();
  const place = useRef<HTMLSpanElement>(null);
  const latest = useRef(scene);
  useEffect(() => {
    latest.current = scene;
  });
  useEffect(() => {
    let leave = () => {};
    const timer = setTimeout(async () => {
      const code = await loadExport().catch(() => null); // without it the canvas is printed
      const figure = place.current?.closest('figure');
      if (code !== null && figure) leave = showSvgWhilePrinting(figure, () => code.svgOf(latest.current()));
    }, QUIET_MS);
    return () => {
      clearTimeout(timer);
      leave();
    };
  }, []);

  const name = fileName(title);
  const tell = (error: unknown) =>
    notify(
      lab,
      'error',
      `“${title}” could not be saved: ${error instanceof Error ? error.message : String(error)}`,
    );
  const offer = (
    type: string,
    content: (code: Awaited<ReturnType<typeof loadExport>>) => string | Blob | Promise<string | Blob>,
  ): void => {
    const [, ending] = /\/(\w+)/.exec(type) ?? [];
    loadExport()
      .catch(() => {
        throw new Error('the code for it is not there. Check the connection and reload the page.');
      })
      .then(async (code) => save(`${name}.${ending}`, type, await content(code)))
      .catch(tell);
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
            act: () => offer('image/svg+xml', ({ svgFileOf }) => svgFileOf(scene())),
          },
          {
            name: 'PNG',
            what: 'the same as pixels, twice as fine',
            act: () => offer('image/png', ({ pngOf }) => pngOf(scene())),
          },
          {
            name: 'CSV',
            what: 'the numbers as a table',
            act: () => offer('text/csv', csv),
          },
          {
            name: 'JSON',
            what: 'the numbers with the link; opens here again',
            act: () =>
              offer('application/json', ({ jsonOf, tableOfCsv }) =>
                jsonOf(scene(), table?.() ?? tableOfCsv(csv()), kind),
              ),
          },
        ]}
      />
    </>
  );
}
