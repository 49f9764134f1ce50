import { readFileSync } from 'node:fs';
import { joinReplay } from './joinReplay.ts';

/** The text of replay.py, in Node; the page has its parts bundled (app/transfer/archive.ts). */
export function replayScript(): string {
  return joinReplay((path) => readFileSync(new URL(`./replay/${path}`, import.meta.url), 'utf8'));
}
