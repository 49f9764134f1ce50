/** Calls `next` in a task of its own after the next picture of the page. A page out of sight has no pictures: there at once. */
export function afterPaint(next: () => void): void {
  const frame = document.visibilityState === 'visible' ? requestAnimationFrame : (then: () => void) => then();
  frame(() => setTimeout(next));
}
