import { describe, expect, it } from 'vitest';
import {
  AUTO_ENGINES,
  choicesWhere,
  ENGINE_TRAITS,
  EXACT_ENGINE,
  enginesFor,
  engineWord,
  isRepeatable,
} from '../../src/engine/engines.ts';
import { loadFactory } from '../../src/engine/load.ts';
import { readLink } from '../../src/experiment/link.ts';
import { ENGINES, type EngineName, MODELS } from '../../src/experiment/settings.ts';

const NAMES = Object.keys(ENGINE_TRAITS) as EngineName[];

describe('the table of engines', () => {
  it('has a row for every engine that can be asked for', () => {
    expect([...NAMES].sort()).toEqual(ENGINES.filter((choice) => choice !== 'auto').sort());
  });

  it.each(NAMES)('%s is replaced and repeated by engines that cannot be lost', (name) => {
    const { replacedBy, repeatedBy, canBeLost } = ENGINE_TRAITS[name];
    expect(replacedBy).not.toContain(name);
    expect(isRepeatable(repeatedBy)).toBe(true);
    for (const other of [...replacedBy, repeatedBy]) expect(ENGINE_TRAITS[other].canBeLost).toBe(false);
    if (canBeLost) expect(replacedBy.length).toBeGreaterThan(0);
  });

  it('starts auto with the exact engine, whose results can be promised', () => {
    expect(AUTO_ENGINES[0]).toBe(EXACT_ENGINE);
    expect(ENGINE_TRAITS[EXACT_ENGINE].exact).toBe(true);
    expect(enginesFor('auto')).toEqual(enginesFor(EXACT_ENGINE));
  });

  it('leaves out who refuses an experiment', () => {
    const lazy = readLink('#lazy=on&alpha=3').experiment;
    expect(enginesFor('webgl')).toEqual(['webgl', 'wasm', 'reference']);
    expect(enginesFor('webgl', lazy)).toEqual(['wasm', 'reference']);
  });

  it.each(NAMES)('%s has kernels for the models that its row names, and for no other', async (name) => {
    for (const model of MODELS) {
      const loading = loadFactory(name, model);
      if (ENGINE_TRAITS[name].trains.includes(model)) expect((await loading).name).toBe(name);
      else await expect(loading).rejects.toThrow(`no kernels for the model ${model}`);
    }
  });

  it('lets the GPU train deep classifiers, and no deep network on real targets', () => {
    const engines = (link: string) => enginesFor('webgl', readLink(link).experiment);
    expect(engines('#model=deep&L=3')).toEqual(['webgl', 'wasm', 'reference']);
    expect(engines('#data=teacher&model=deep&L=3')).toEqual(['wasm', 'reference']);
  });

  it('names the engine that is taken where the GPU has no kernels', () => {
    const { experiment } = readLink('#model=recurrent');
    expect(enginesFor('webgl', experiment)[0]).toBe('wasm');
    const refusal = ENGINE_TRAITS.webgl.refuses(experiment);
    expect(refusal?.asked).toMatch(/^exact, as the GPU engine cannot train/);
    expect(refusal?.auto).toMatch(/^auto: exact, as/);
  });

  it('names engines for the reader, and leaves strangers their name', () => {
    expect(NAMES.map(engineWord)).toEqual(['exact', 'reference', 'webgl']);
    expect(engineWord('abacus')).toBe('abacus');
    expect(isRepeatable('abacus')).toBe(true);
    expect(choicesWhere(({ onCommandLine }) => onCommandLine)).toBe('auto, wasm or reference');
  });
});
