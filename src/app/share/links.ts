import type { Screen } from '../../state/screen.ts';
import { withScreen } from '../shell/route.ts';

/** What the sharer chose in the dialog, beside the experiment itself. */
export interface ShareOptions {
  readonly fingerprint: boolean;
  readonly screen: Screen;
}

/** A link without '#' as others are to open it. */
export function sharedLink(link: string, { fingerprint, screen }: ShareOptions): string {
  const parts = link.split('&').filter((part) => fingerprint || !part.startsWith('fp='));
  return withScreen(parts.join('&'), screen);
}

/** HTML that shows one view of a link inside another page. */
export function embedSnippet(address: string, link: string, title: string): string {
  return `<iframe src="${escapeAttribute(`${address}?embed#${link}`)}" title="${escapeAttribute(title)}" width="640" height="460" loading="lazy" style="border: 1px solid #ccc"></iframe>`;
}

function escapeAttribute(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;');
}
