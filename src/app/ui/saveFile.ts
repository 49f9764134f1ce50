import { plain } from '../../charts/table.ts';

/** Size of an exported figure in pixels: the width of a printed column at 13 px type. */
export const FIGURE = { width: 640, height: 400 };

/** A title as part of a file's name. */
export function fileName(title: string): string {
  return `widenet ${plain(title).toLowerCase()}`.replaceAll(/[^a-z0-9]+/g, '-');
}

/** Hands a text or a blob to the reader as a file. */
export function save(name: string, type: string, content: string | Blob): void {
  const url = URL.createObjectURL(new Blob([content], { type }));
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 10_000); // the download has begun by then
}
