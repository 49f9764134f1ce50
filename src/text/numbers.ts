// Numbers for reading.

/** Narrow spaces between thousands, at which no line breaks: 21400 -> "21 400". Digits after a point stay together. */
export function groupThousands(value: number): string {
  if (value === Number.POSITIVE_INFINITY) return '∞';
  // not toLocaleString: its first call loads locale data for a tenth of a second, just when the page opens
  const [whole, ...fraction] = String(value).split('.');
  return [whole.replace(/\B(?=(\d{3})+$)/g, '\u202f'), ...fraction].join('.');
}

/** A size in megabytes of 10^6 bytes, never less than it is: "12.3 MB" below ten, whole ones above. */
export function megabytes(bytes: number): string {
  const size = bytes / 1e6;
  return `${size < 10 ? Math.ceil(size * 10) / 10 : groupThousands(Math.ceil(size))}\u00a0MB`;
}
