import { FONT } from '../scene.ts';

/** All weights are in one file. */
const WANTED = `16px "${FONT}"`;

/** Resolves when the type of the charts is there; at once where it cannot come, for then stand-ins stay. */
export function typeComes(): Promise<unknown> {
  return document.fonts.load(WANTED).catch(() => {});
}

/**
 * Calls back once the type of the charts has come, if it is not there yet: a canvas does not set its words anew by itself.
 * @returns ends it
 */
export function whenTypeComes(come: () => void): () => void {
  let wanted = !document.fonts.check(WANTED);
  if (wanted) typeComes().then(() => wanted && come());
  return () => {
    wanted = false;
  };
}
