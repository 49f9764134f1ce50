/** What stands between the page's head and the lecture, and takes height from it while it is there. */
function notices(): HTMLElement | null {
  return document.querySelector('section[aria-label="Notices"]');
}

export function noticesHeight(): number {
  return Math.ceil(notices()?.getBoundingClientRect().height ?? 0);
}

/** @returns ends it */
export function watchNotices(changed: () => void): () => void {
  const element = notices();
  if (element === null) return () => {};
  const observer = new ResizeObserver(changed);
  observer.observe(element);
  return () => observer.disconnect();
}
