// Ends of ranges that are named where nobody needs the table of settings.

export const MIN_POINTS = 2;
export const MIN_DIMENSION = 2;
export const MIN_DELTA = 0.01;
