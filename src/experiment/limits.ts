// Ends of ranges that are named where nobody needs the table of settings.

export const MIN_POINTS = 2;
export const MIN_DIMENSION = 2;
/** of a deep network */
export const MAX_LAYERS = 8;
/** of a sequence */
export const MIN_STEPS = 2;
export const MAX_STEPS = 16;
export const MIN_DELTA = 0.01;
