import { widthJson } from './values.ts';

// A file of settings is JSON keyed as the link, {"data": "structured", "m": [10, 100]}, or holds such an object under
// "settings", as every export does.

export type SettingsLink =
  | { readonly ok: true; readonly link: string }
  /** a sentence without a subject, to follow the file's name */
  | { readonly ok: false; readonly problem: string };

/** The link that says the same as the settings of a parsed file. `readLink` judges what it says. */
export function linkOfSettings(json: unknown): SettingsLink {
  const settings = isRecord(json) && isRecord(json.settings) ? json.settings : json;
  if (!isRecord(settings)) return { ok: false, problem: 'does not hold an object of settings.' };
  const pairs: string[] = [];
  for (const [key, value] of Object.entries(settings)) {
    const text = textOf(value);
    if (text === null)
      return {
        ok: false,
        problem: `has a setting “${key}” that is not a number, a text or a list of numbers.`,
      };
    pairs.push(`${encodeURIComponent(key)}=${encodeURIComponent(text)}`);
  }
  return { ok: true, link: [...statedVersion(json, settings), ...pairs].join('&') };
}

/** An export beside whose settings stands its link means the defaults of that link's version. */
function statedVersion(json: unknown, settings: Record<string, unknown>): string[] {
  if (settings.v !== undefined || !isRecord(json) || typeof json.link !== 'string') return [];
  const version = /(?:^|[#&])v=(\d{1,3})(?:&|$)/.exec(json.link);
  return version === null ? [] : [`v=${version[1]}`];
}

function textOf(value: unknown): string | null {
  if (
    Array.isArray(value) &&
    value.every((v) => typeof v === 'number' || v === widthJson(Number.POSITIVE_INFINITY))
  )
    return value.join(',');
  return typeof value === 'number' || typeof value === 'string' ? String(value) : null;
}

/** Whether a parsed value is an object that is no list. */
export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
