import { fileURLToPath } from 'node:url';

/** The repository's folder, with a slash at the end. */
export const ROOT = fileURLToPath(new URL('../../', import.meta.url));

/** Prints a message for people and ends with status 1. */
export function fail(message: string): never {
  console.error(`\n${message}`);
  process.exit(1);
}
