/** Whether this page was opened to be shown inside another one: `?embed` in the address, before the '#'. */
export function isEmbedded(search: string = window.location.search): boolean {
  return new URLSearchParams(search).has('embed');
}

/** The address of this page without its link and without `?embed`. */
export function pageAddress(
  { origin, pathname }: Pick<Location, 'origin' | 'pathname'> = window.location,
): string {
  return `${origin}${pathname}`;
}
