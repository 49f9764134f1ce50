/** How long a view is waited for: its code may have to come first. In ms. */
const PATIENCE = 8000;
const LOOK_EVERY = 100;
/** what a reader does who wants to be somewhere else */
const OWN_WAYS = ['wheel', 'touchstart', 'pointerdown', 'keydown'] as const;

/** The id of the element that holds a view of "Look deeper". */
export function viewElementId(id: string): string {
  return `look-${id}`;
}

/**
 * Scrolls to the view that a link opens, as soon as it is open, and again while the page is still too short to have it at the
 * top; nothing where the link opens none, or the reader goes somewhere else.
 */
export function showViewOf(link: string): void {
  const [first = ''] = (new URLSearchParams(link).get('look') ?? '').split(',');
  if (first === '') return;
  const until = performance.now() + PATIENCE;
  const left = new AbortController();
  const look = () => {
    if (left.signal.aborted) return;
    const view = document.getElementById(viewElementId(first));
    const open = view?.querySelector('[aria-expanded="true"]') != null;
    if (open) view.scrollIntoView();
    const there = open && view.getBoundingClientRect().top < window.innerHeight / 4;
    if (!there && performance.now() < until) setTimeout(look, LOOK_EVERY);
    else left.abort();
  };
  // after the click that led here, which is no way of leaving
  setTimeout(() => {
    for (const way of OWN_WAYS)
      window.addEventListener(way, () => left.abort(), { signal: left.signal, passive: true });
    look();
  }, LOOK_EVERY);
}
