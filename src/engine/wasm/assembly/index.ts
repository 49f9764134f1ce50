// What the host calls. Everything works on memory that the host lays out (see arm.ts) and imports.
//
// `@ts-ignore: decorator` stands in these files before `@inline` and `@external` on functions: AssemblyScript has decorators
// there, TypeScript has not (TS1206), and an editor reads the files as TypeScript.
export { drawNormals, drawScaled, drawWords } from './draws';
export { rememberStart } from './measure';
export { regressionMeasure } from './regressionMeasure';
export { regressionSteps } from './regressionTrain';
export { command, help } from './team';
