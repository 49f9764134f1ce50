// What the host calls. Everything works on memory that the host lays out (see arm.ts) and imports.
export { drawNormals, drawScaled, drawWords } from './draws';
export { measure, rememberStart } from './measure';
export { flush, step } from './train';
