// What d3-scale does of which charts need nothing but numbers; it brings colours and dates along, a tenth of the page's code.

/** Maps a domain evenly onto a range after a transformation; a domain of one value onto the middle. */
function scale(
  transform: (value: number) => number,
  domain: readonly [number, number],
  range: readonly [number, number],
): (value: number) => number {
  const from = transform(domain[0]);
  const length = transform(domain[1]) - from;
  return (value) => {
    const t = length === 0 ? 0.5 : (transform(value) - from) / length;
    return range[0] * (1 - t) + range[1] * t;
  };
}

type Ends = readonly [number, number];

export const linearScale = (domain: Ends, range: Ends) => scale((value) => value, domain, range);

/** Domain and values above 0. */
export const logScale = (domain: Ends, range: Ends) => scale(Math.log, domain, range);

/** Linear near 0 and logarithmic far from it; about `constant` the one becomes the other. */
export const symlogScale = (domain: Ends, range: Ends, constant: number) =>
  scale((value) => Math.sign(value) * Math.log1p(Math.abs(value / constant)), domain, range);
