import { stripThinSpaces } from '../../../charts/table.ts';

/** Size of an exported figure in pixels: the width of a printed column at 13 px type. */
export const EXPORT_SIZE = { width: 640, height: 400 };

/** A title as part of a file's name. */
export function fileName(title: string): string {
  return `widenet ${stripThinSpaces(title).toLowerCase()}`.replaceAll(/[^a-z0-9]+/g, '-');
}
