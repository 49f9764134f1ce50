let resolve: () => void = () => {};

/** When the page is put up for the first time, with all its pieces: until then the first run leaves the processor to it. */
export const pageReady = new Promise<void>((done) => {
  resolve = done;
});

export function markPageReady(): void {
  resolve();
}
