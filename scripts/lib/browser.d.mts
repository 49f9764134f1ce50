/** Path of a Chrome or Chromium: CHROME_PATH, else the system's, else the one Playwright downloaded; null if none. */
export function findBrowser(): Promise<string | null>;
/** The browser's path; installs one where there is none, or ends the process saying what to do. */
export function ensureBrowser(): Promise<string>;
/** Chromium's arguments for tests. */
export function browserArguments(): string[];
