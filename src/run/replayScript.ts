import { readdirSync, readFileSync } from 'node:fs';
import { joinReplay } from './joinReplay.ts';

/** The text of replay.py, in Node; the page has its parts bundled (app/transfer/archive.ts). */
export function replayScript(): string {
  const folder = new URL('./replay/', import.meta.url);
  const paths = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((path) =>
    path.endsWith('.py'),
  );
  const files = paths.map((path) => {
    const name = path.replaceAll('\\', '/');
    return [name, readFileSync(new URL(name, folder), 'utf8')] as const;
  });
  return joinReplay(Object.fromEntries(files));
}
