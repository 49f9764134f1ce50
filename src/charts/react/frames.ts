// One requestAnimationFrame for all charts: however often data arrive, each chart is drawn at most once a frame, and
// a frame that has no time left leaves the rest to the next one.

const waiting = new Set<() => void>();
let handle = 0;

/** Milliseconds of a frame that charts may take; at least one is drawn, so each gets its turn. */
const BUDGET = 8;

/** Calls `draw` in the next frame; asking again before then changes nothing, so pass the same function each time. */
export function requestDraw(draw: () => void): void {
  waiting.add(draw);
  if (handle === 0) handle = requestAnimationFrame(flush);
}

/** Takes back a request, for a chart that leaves the page. */
export function cancelDraw(draw: () => void): void {
  waiting.delete(draw);
}

function flush(): void {
  handle = 0;
  const start = performance.now();
  const due = [...waiting];
  const failures: unknown[] = [];
  for (const draw of due) {
    if (draw !== due[0] && performance.now() - start > BUDGET) break;
    waiting.delete(draw); // before drawing: a request made meanwhile is for the next frame
    try {
      draw();
    } catch (failure) {
      failures.push(failure); // one broken chart must not take the others with it
    }
  }
  if (waiting.size > 0 && handle === 0) handle = requestAnimationFrame(flush);
  if (failures.length > 0) throw failures.length === 1 ? failures[0] : new AggregateError(failures);
}
