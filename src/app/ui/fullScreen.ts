// Full screen is a help, never a need: browsers may refuse it, and a link cannot ask for it without a click.

/** Asks for the whole screen; call it from a click or a key. */
export function enterFullScreen(): void {
  void document.documentElement.requestFullscreen?.().catch(() => {
    // refused (an embedded page, a policy): the page fills its window, and that is all that can be had
  });
}

export function leaveFullScreen(): void {
  if (document.fullscreenElement !== null) void document.exitFullscreen().catch(() => {});
}
