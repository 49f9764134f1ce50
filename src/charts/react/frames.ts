// One requestAnimationFrame for all charts. What a hand asks for (reading, resizing) is drawn in the next frame; live data
// are drawn one chart per frame and each chart a few times a second, so that the page stays free while networks train.

/** Milliseconds of a frame that charts may take; at least one is drawn, so each gets its turn. */
const BUDGET = 8;
/** Live data redraw a chart no more often than this. */
const LIVE_INTERVAL = 200;

const waiting = new Set<() => void>();
/** when each chart may be drawn again for live data */
const live = new Map<() => void, number>();
const drawnAt = new WeakMap<() => void, number>();
let handle = 0;
let timer: ReturnType<typeof setTimeout> | undefined;

/** Calls `draw` in the next frame; asking again before then changes nothing, so pass the same function each time. */
export function requestDraw(draw: () => void): void {
  waiting.add(draw);
  schedule();
}

/** Calls `draw` soon, when new data have come: not more often than the eye needs. */
export function requestLiveDraw(draw: () => void): void {
  if (!live.has(draw)) live.set(draw, (drawnAt.get(draw) ?? Number.NEGATIVE_INFINITY) + LIVE_INTERVAL);
  schedule();
}

/** Takes back a request, for a chart that leaves the page. */
export function cancelDraw(draw: () => void): void {
  waiting.delete(draw);
  live.delete(draw);
}

/** Asks for a frame now, or for one when the first live chart is due. */
function schedule(): void {
  if (handle !== 0) return;
  const due = waiting.size > 0 ? 0 : Math.min(...live.values()) - performance.now();
  if (due === Number.POSITIVE_INFINITY) return;
  clearTimeout(timer);
  if (due <= 0) handle = requestAnimationFrame(flush);
  else
    timer = setTimeout(() => {
      if (handle === 0) handle = requestAnimationFrame(flush);
    }, due);
}

function flush(): void {
  handle = 0;
  const start = performance.now();
  const failures: unknown[] = [];
  let drawn = 0;
  const paint = (draw: () => void) => {
    waiting.delete(draw); // before drawing: a request made meanwhile is for a later frame
    live.delete(draw);
    drawnAt.set(draw, start);
    drawn++;
    try {
      draw();
    } catch (failure) {
      failures.push(failure); // one broken chart must not take the others with it
    }
  };
  for (const draw of [...waiting]) {
    if (drawn > 0 && performance.now() - start > BUDGET) break;
    paint(draw);
  }
  const next = [...live].find(([, due]) => due <= start);
  if (drawn === 0 && next !== undefined) paint(next[0]);
  schedule();
  if (failures.length > 0) throw failures.length === 1 ? failures[0] : new AggregateError(failures);
}
