// Runs in the lab's page before anything else does: notes when a curve is first drawn, when the run ends, and every frame.
// Plain JavaScript, because it is handed to the browser as it is. Times are ms since navigation.
(() => {
  const watched = { firstPoint: null, done: null, frames: [] };
  window.watched = watched;
  // a curve's label is written at its last point, so it appears with the first one
  const { fillText } = CanvasRenderingContext2D.prototype;
  CanvasRenderingContext2D.prototype.fillText = function (text, ...rest) {
    if (watched.firstPoint === null && /^m = /.test(text)) watched.firstPoint = performance.now();
    fillText.call(this, text, ...rest);
  };
  const look = (now) => {
    if (watched.done !== null) return;
    if (watched.firstPoint !== null) watched.frames.push(now);
    const button = document.querySelector('section[aria-label="Run controls"] button');
    if (button?.textContent === 'Run again') watched.done = performance.now();
    requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
})();
