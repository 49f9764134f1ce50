import { describe, expect, it } from 'vitest';
import type { DataFiles } from '../../src/data/sources.ts';
import { readLink } from '../../src/experiment/link.ts';
import { batchSizeOf, defaultExperiment, MODELS, modelsFor, SOURCES } from '../../src/experiment/settings.ts';
import { FAMILIES, familyOf, learningRate, startDeviation } from '../../src/model/families.ts';
import { datasetOf } from '../../src/run/draws.ts';
import { problemOf } from '../../src/run/problem.ts';

const teacher = readLink('#v=1&data=teacher').experiment;
const sphere = readLink('#v=1&data=sphere&n=30').experiment;
const size = (m: number) => ({ m, d: 20, k: 1 });

describe('the model families', () => {
  it('are named as their rows, and each learns from a source', () => {
    for (const id of MODELS) for (const family of Object.values(FAMILIES[id])) expect(family.id).toBe(id);
    const used = new Set(SOURCES.flatMap(modelsFor));
    expect([...used].sort()).toEqual([...MODELS].sort());
  });

  it('are chosen by the source where a link names none, and links of other ones keep their meaning', () => {
    expect(SOURCES.map((data) => defaultExperiment(data).model)).toEqual([
      ...Array(5).fill('two-layer'),
      'student',
      'gradient-descent',
    ]);
    const named = readLink('v=2&data=teacher&model=student');
    expect(named.problems).toEqual([]);
    expect(named.experiment).toEqual(readLink('v=2&data=teacher').experiment);
  });

  it('are refused for a source that they do not learn from, with what is used instead', () => {
    const { experiment, problems } = readLink('v=2&model=student');
    expect(experiment.model).toBe('two-layer');
    expect(problems.map(({ text }) => text)).toEqual([
      '“model=student” does not learn from data=structured; two-layer is used instead.',
    ]);
    expect(readLink('v=2&model=x').problems.map(({ what }) => what)).toEqual([
      '“model=x” is not one of two-layer, recurrent, deep.',
    ]);
  });

  it('take batches of B, or all points in every step', () => {
    expect(batchSizeOf(sphere)).toBe(30);
    expect(batchSizeOf(teacher)).toBe(50);
  });

  it('name their losses', () => {
    expect(FAMILIES['two-layer'].classes?.loss.axis).toBe('mean cross-entropy, nats');
    expect(FAMILIES.student.reals?.loss.axis).toBe('mean squared error');
    expect(FAMILIES['gradient-descent'].reals?.loss.axis).toBe('half the sum of squares');
  });

  it('on real targets have one learning rate for all widths and start at the scales of their papers', () => {
    expect([learningRate(teacher, 5), learningRate(teacher, 500)]).toEqual([0.05, 0.05]);
    expect(startDeviation(teacher, 'W', size(500))).toBeCloseTo(1 / Math.sqrt(20), 12);
    expect(startDeviation(sphere, 'W', size(500))).toBe(1);
  });

  it('start output weights at random, or as equal signs, with the same units at every width', () => {
    const normals = Float32Array.from([0.5, -2, 0, 1]);
    const started = (experiment: typeof teacher) => {
      const spec = familyOf(experiment)
        .tensors(experiment, size(4))
        .find(({ name }) => name === 'A');
      const map = spec !== undefined && 'map' in spec.start ? spec.start.map : undefined;
      return map === undefined ? normals : normals.map(map);
    };
    expect(started(teacher)).toEqual(Float32Array.from([0.25, -1, 0, 0.5]));
    expect(started(sphere)).toEqual(Float32Array.from([0.5, -0.5, 0.5, 0.5]));
    expect(started(readLink('#v=1').experiment)).toBe(normals);
  });

  it('start recurrent networks with W, U and A, the same units at every width, and train W alone', () => {
    const { experiment } = readLink('v=2&data=gaussian&model=recurrent&d=5&n=4&ntest=4&k=2&l=1&B=2');
    const specs = familyOf(experiment).tensors(experiment, { m: 8, d: 5, k: 2 });
    expect(specs.map(({ name, shape, trained }) => [name, ...shape, trained])).toEqual([
      ['W', 'm', 'm', true],
      ['U', 'm', 'd', false],
      ['A', 'k', 'm', false],
    ]);
    const data = datasetOf(experiment, 3, {} as DataFiles);
    const start = (m: number) => problemOf(experiment, { index: 0, m, seed: 3 }, data).start;
    const [narrow, wide] = [start(3), start(8)];
    const grown = Math.sqrt(8 / 3);
    for (let r = 0; r < 3; r++) {
      for (let c = 0; c < 3; c++) expect(narrow.W[r * 3 + c]).toBeCloseTo(grown * wide.W[r * 8 + c], 6);
      for (let c = 0; c < 5; c++) expect(narrow.U[r * 5 + c]).toBeCloseTo(grown * wide.U[r * 5 + c], 6);
    }
    // the first hidden vector is that of a deep network of the same seed
    const deep = readLink('v=2&data=gaussian&model=deep&d=5&n=4&ntest=4&k=2&l=1&B=2').experiment;
    expect(problemOf(deep, { index: 0, m: 8, seed: 3 }, datasetOf(deep, 3, {} as DataFiles)).start.W).toEqual(
      wide.U,
    );
    expect(startDeviation(experiment, 'W', { m: 8, d: 5, k: 2 })).toBeCloseTo(Math.sqrt(2 / 8), 12);
    expect(learningRate(experiment, 8)).toBe(2 / 8);
  });
});
