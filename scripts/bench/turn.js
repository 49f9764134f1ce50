// Runs in the lab's page before anything else does: counts the pictures of the sphere that are painted, and turns it.
// Plain JavaScript, because it is handed to the browser as it is.
(() => {
  let painted = 0;
  // the predicted regions are put on a canvas of their own once per picture
  const { putImageData } = CanvasRenderingContext2D.prototype;
  CanvasRenderingContext2D.prototype.putImageData = function (...rest) {
    painted++;
    putImageData.apply(this, rest);
  };
  /** Turns the sphere in every frame for so many ms. @returns pictures painted and frames of the page, per second */
  window.turnSphere = (ms) =>
    new Promise((resolve) => {
      const stage = document.querySelector('[aria-roledescription="sphere"]');
      let first = 0;
      let frames = 0;
      const turn = (now) => {
        if (first === 0) {
          first = now;
          painted = 0;
        } else frames++;
        const seconds = (now - first) / 1000;
        if (seconds * 1000 >= ms) resolve({ pictures: painted / seconds, frames: frames / seconds });
        else {
          stage?.dispatchEvent(new KeyboardEvent('keydown', { key: 'ArrowRight', bubbles: true }));
          requestAnimationFrame(turn);
        }
      };
      requestAnimationFrame(turn);
    });
})();
