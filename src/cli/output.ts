/** Where a command writes: whole texts to stdout and stderr. */
export interface Output {
  out(text: string): void;
  err(text: string): void;
}
