/** Of the program, as in package.json; stands in what is cited. */
export const VERSION = '0.1.0';
