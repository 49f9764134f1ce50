// Runs in the lab's page before anything else does: notes when the run starts, when a measured point is first drawn,
// when the run ends, and every frame. Plain JavaScript, because it is handed to the browser as it is. Times are ms since navigation.
(() => {
  const watched = { started: null, firstPoint: null, done: null, frames: [] };
  window.watched = watched;
  let measured = false;
  const Plain = window.Worker;
  window.Worker = class extends Plain {
    constructor(...args) {
      super(...args);
      this.addEventListener('message', ({ data }) => {
        measured ||= data?.message?.type === 'frame';
      });
    }
    postMessage(message, ...rest) {
      if (message?.type === 'open' && message.task === 'train') watched.started ??= performance.now();
      super.postMessage(message, ...rest);
    }
  };
  // a curve's label is written together with its points; before the first measurement an empty chart has labels, too
  const { fillText } = CanvasRenderingContext2D.prototype;
  CanvasRenderingContext2D.prototype.fillText = function (text, ...rest) {
    if (measured && watched.firstPoint === null && /^m = /.test(text)) watched.firstPoint = performance.now();
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
