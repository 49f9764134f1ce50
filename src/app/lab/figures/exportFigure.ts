// What makes a figure a file; loaded when one is saved or printed.

import { captioned } from '../../../charts/captioned.ts';
import { paintCanvas } from '../../../charts/paintCanvas.ts';
import { LIGHT } from '../../../charts/palette.ts';
import { typeComes } from '../../../charts/react/whenTypeComes.ts';
import type { Scene } from '../../../charts/scene.ts';
import { sceneToSvg } from '../../../charts/sceneToSvg.ts';
import { pageAddress } from '../../shell/embedded.ts';
import { numberOut } from '../../ui/jsonNumber.ts';
import { fontFace } from './fontFace.ts';

/** Pixels of a PNG for each pixel of the scene: sharp in print and on a projector. */
const PNG_RATIO = 2;

/** What a chart's numbers are: a name for each column, and the rows. */
export interface FigureTable {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly (number | string | null)[])[];
}

/** The table that a CSV of plain numbers is, with one line of names and no quoted fields. */
export function tableOfCsv(csv: string): FigureTable {
  const [head = '', ...lines] = csv.split(/\r?\n/).filter((line) => line !== '');
  const number = (field: string) => (field === '' ? null : Number(field));
  return { columns: head.split(','), rows: lines.map((line) => line.split(',').map(number)) };
}

/** A caption whose link can be opened from anywhere: with the address of this page in front. */
export function withAddress(caption: string, address: string): string {
  return caption.replace(/(^|\s)#(?=\S)/, `$1${address}#`);
}

/** A scene as it is exported: with its caption, the settings and the whole link in it, below. */
export function withExportCaption(scene: Scene, address = pageAddress()): Scene {
  return captioned({ ...scene, caption: withAddress(scene.caption, address) });
}

/** The figure in the page's own type, in the colours for white paper. */
export function svgOf(scene: Scene): string {
  return sceneToSvg(withExportCaption(scene), LIGHT);
}

/** A figure as a file of SVG, which brings its type along; in the colours for white paper. */
export async function svgFileOf(scene: Scene): Promise<string> {
  return sceneToSvg(withExportCaption(scene), LIGHT, await fontFace());
}

/** A figure as a PNG, PNG_RATIO pixels for each of the scene's; in the colours for white paper. */
export async function pngOf(scene: Scene): Promise<Blob> {
  const whole = withExportCaption(scene);
  const canvas = document.createElement('canvas');
  canvas.width = whole.width * PNG_RATIO;
  canvas.height = whole.height * PNG_RATIO;
  const context = canvas.getContext('2d');
  if (context === null) throw new Error('The browser gives no canvas to draw on. Save the chart as SVG.');
  await typeComes();
  paintCanvas(context, whole, LIGHT, PNG_RATIO);
  return new Promise((resolve, reject) => {
    canvas.toBlob((blob) => {
      if (blob !== null) resolve(blob);
      else reject(new Error('The browser could not make a PNG of this size. Save the chart as SVG.'));
    }, 'image/png');
  });
}

/** The numbers of a chart as JSON, with what they are and the link that gives them again. */
export function jsonOf(scene: Scene, { columns, rows }: FigureTable, kind: string): string {
  const caption = withAddress(scene.caption, pageAddress());
  const [link = null] = /\S*#\S+/.exec(caption) ?? [];
  const file = {
    kind,
    version: 1,
    title: scene.title,
    caption,
    link,
    columns,
    rows: rows.map((row) => row.map((value) => (typeof value === 'number' ? numberOut(value) : value))),
  };
  return `${JSON.stringify(file)}\n`;
}
