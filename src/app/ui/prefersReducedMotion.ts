/** Whether the reader wants no motion. */
export function calm(): boolean {
  return window.matchMedia('(prefers-reduced-motion: reduce)').matches;
}
