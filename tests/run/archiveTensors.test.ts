import { describe, expect, it } from 'vitest';
import { readLink } from '../../src/experiment/link.ts';
import type { Experiment } from '../../src/experiment/settings.ts';
import { MODELS, modelsFor, SOURCES } from '../../src/experiment/settings.ts';
import { fileOf } from '../../src/experiment/setup.ts';
import { familyOf } from '../../src/model/families.ts';
import { archiveBytes } from '../../src/run/archive.ts';
import { readArchivedArm } from '../../src/run/archiveProblem.ts';
import { tensorArrays, tensorLength } from '../../src/run/archiveTensors.ts';
import { readNpz } from '../../src/run/npzRead.ts';
import fc from '../fastCheck.ts';
import { madeArchive } from './madeArchive.ts';

/** What archives hold besides tensors and measurements. */
const DATA =
  /^(X|y|corrupted|XTest|yTest|batches|eta|yClean|sampleTrain|sampleTest|later|laterTest|steps|settings)$/;
const MEASURED = /(Loss|Error|Distance|Change|Units)$/;

const namesOf = (experiment: Experiment, version: number) =>
  tensorArrays(familyOf(experiment).tensors(experiment, { m: 7, d: 5, k: 3 }), version).map(
    ({ name, shape }) => `${name} (${shape.join(', ')})`,
  );

/** A source for each model that needs no file. */
const SOURCE_OF = Object.fromEntries(
  MODELS.map((model) => [
    model,
    SOURCES.find((data) => fileOf({ data }) === null && modelsFor(data).includes(model)),
  ]),
);

describe('the arrays of a model’s tensors', () => {
  it('are called what format 3 has called them from the start', () => {
    const { experiment } = readLink('v=2');
    const teacher = readLink('v=2&data=teacher').experiment;
    const start = ['W0 (m, d)', 'A (k, m)', 'WFinal (m, d)'];
    const student = [...start, 'aFinal (k, m)', 'biasFinal ()'];
    expect(namesOf(experiment, 3)).toEqual(start);
    expect(namesOf(readLink('v=2&data=sphere').experiment, 3)).toEqual(start);
    expect(namesOf(teacher, 3)).toEqual([...student, 'squaresW (m, d)', 'squaresA (k, m)']);
    expect(namesOf({ ...teacher, opt: 'sgd' }, 3)).toEqual(student);
    expect(namesOf(teacher, 1)).toEqual(start);
  });

  it.each(MODELS)(
    'an archive of %s has exactly those, in their shapes, and reads them back',
    async (model) => {
      await fc.assert(
        fc.asyncProperty(
          fc.integer({ min: 1, max: 9 }),
          fc.integer({ min: 3, max: 9 }),
          fc.constantFrom('adagrad', 'sgd'),
          async (m, d, opt) => {
            const optimiser = model === 'student' ? `&opt=${opt}` : '';
            const link = `v=2&data=${SOURCE_OF[model]}&model=${model}&n=12&ntest=6&T=3&m=${m}&d=${d}&k=2&l=1${optimiser}`;
            const { experiment } = readLink(link);
            const { bytes } = await madeArchive(`${readable(link)}`);
            const arrays = readNpz(bytes);
            const archived = readArchivedArm(bytes);
            const size = archived.problem;
            const specs = familyOf(experiment).tensors(experiment, size);
            const rows = tensorArrays(specs, 3);
            const others = [...arrays.keys()].filter((name) => !DATA.test(name) && !MEASURED.test(name));
            expect(others.sort()).toEqual(rows.map(({ name }) => name).sort());
            for (const { name, shape } of rows) {
              expect(arrays.get(name)?.shape).toEqual(shape.map((axis) => size[axis]));
              expect(arrays.get(name)?.data).toHaveLength(tensorLength(shape, size));
            }
            expect(archived.unknown).toEqual([]);
            expect(archived.lacking).toEqual([]);
            expect(Object.keys(archived.problem.start).sort()).toEqual(specs.map(({ name }) => name).sort());
            expect(Object.keys(archived.end).sort()).toEqual(
              rows
                .filter(({ when }) => when !== 'start')
                .map(({ key }) => key)
                .sort(),
            );
          },
        ),
        { numRuns: 8, seed: 3 },
      );
    },
  );
});

/** Without what means nothing to the source. */
function readable(link: string): string {
  const refused = new Set(readLink(link).problems.map(({ key }) => key));
  return link
    .split('&')
    .filter((pair) => !refused.has(pair.split('=')[0]))
    .join('&');
}

it('the size told beforehand is that of the arrays', async () => {
  for (const link of [
    'v=2&n=40&ntest=20&d=9&B=8&m=6&T=20',
    'v=2&data=teacher&n=40&ntest=20&m=6&T=20',
    'v=2&model=recurrent&S=4&n=40&ntest=20&d=9&B=8&m=6&T=20',
  ]) {
    const { bytes } = await madeArchive(link);
    const { problem } = readArchivedArm(bytes);
    let stored = 0;
    for (const [name, { data }] of readNpz(bytes))
      if (!MEASURED.test(name) && !/^(steps|eta|yClean|corrupted)$/.test(name) && data !== null)
        stored += data.byteLength;
    const told = archiveBytes(readLink(link).experiment, 6, problem);
    expect(told - stored).toBe(4 * problem.n); // room for the clean labels
  }
});
