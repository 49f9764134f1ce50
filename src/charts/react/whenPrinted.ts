/**
 * Calls back before the page is printed and after; browsers differ in which of the two ways they tell, so both may come twice.
 * @returns ends it
 */
export function whenPrinted(before: () => void, after: () => void = () => {}): () => void {
  const media = window.matchMedia('print');
  const changed = () => (media.matches ? before() : after());
  window.addEventListener('beforeprint', before);
  window.addEventListener('afterprint', after);
  media.addEventListener('change', changed);
  if (media.matches) before();
  return () => {
    window.removeEventListener('beforeprint', before);
    window.removeEventListener('afterprint', after);
    media.removeEventListener('change', changed);
  };
}
