import { describe, expect, it } from 'vitest';
import { defaultExperiment, SOURCES } from '../../src/experiment/settings.ts';
import { MEASUREMENTS, type MeasurementName } from '../../src/measure/measurements.ts';
import { FAMILIES, familyOf } from '../../src/model/families.ts';
import { ARCHIVE_VERSION } from '../../src/run/archive.ts';
import { tensorArrays } from '../../src/run/archiveTensors.ts';
import { joinReplay } from '../../src/run/joinReplay.ts';
import { replayScript } from '../../src/run/replayScript.ts';
import { python, pythonWithNumpy } from './python.ts';

const script = replayScript();

/** The entries of a dictionary at the top of the script. */
function entries(name: string): Record<string, string> {
  const [, body = ''] = new RegExp(`^${name} = \\{([^}]*)\\}`, 'm').exec(script) ?? [];
  return Object.fromEntries([...body.matchAll(/"(\w+)": "?(\w+)"?/g)].map(([, key, value]) => [key, value]));
}

describe('joining', () => {
  it('puts a file after those that it imports, main last, and the libraries first', () => {
    const text = joinReplay({
      'main.py':
        '#!/usr/bin/env python3\n"""Head."""\n\nimport sys\n\nfrom .a import one\nfrom .kinds.b import two\n\nmain()\n',
      'a.py': 'import math\n\nfrom .c import three\n\none = 1\n',
      'kinds/b.py': 'import sys\nfrom ..c import (\n    three,\n)\n\ntwo = 2\n',
      'c.py': 'from collections import namedtuple\n\nthree = 3\n',
    });
    expect(text).toBe(
      '#!/usr/bin/env python3\n"""Head."""\n\nfrom collections import namedtuple\nimport math\nimport sys\n\n' +
        'three = 3\n\n\none = 1\n\n\ntwo = 2\n\n\nmain()\n',
    );
  });

  it('refuses a file that is missing, and files that import each other', () => {
    expect(() => joinReplay({ 'main.py': 'from .a import b\n' })).toThrow('replay/a.py is imported');
    const circle = { 'main.py': 'from .a import b\n', 'a.py': 'from .main import c\n' };
    expect(() => joinReplay(circle)).toThrow('replay/a.py imports itself by way of others.');
  });
});

describe('replay.py', () => {
  it('begins with what it is, imports the libraries once, and nothing of its own', () => {
    expect(script).toMatch(/^#!\/usr\/bin\/env python3\n"""Recomputes a run of Widenet from its archive/);
    expect(script.match(/^import numpy as np$/gm)).toHaveLength(1);
    expect(script).not.toMatch(/^from \./m);
  });

  it('has no name twice, since its files share one module', () => {
    const names = [...script.matchAll(/^(?:def |class )?(\w+)(?= ?[=(:])/gm)].map(([, name]) => name);
    const defined = names.filter((name) => !['if', 'sys'].includes(name));
    expect(defined.length).toBeGreaterThan(60);
    expect(defined.filter((name, i) => defined.indexOf(name) !== i)).toEqual([]);
  });

  it('measures what the table of measurements lists', () => {
    const rows: readonly MeasurementName[] = MEASUREMENTS;
    // one that the script does not know it reports as not judged
    expect(Object.fromEntries(rows.map(({ name, since }) => [name, String(since ?? 1)]))).toMatchObject(
      entries('MEASUREMENTS'),
    );
    expect(
      Object.fromEntries(rows.flatMap(({ name, counts }) => (counts === undefined ? [] : [[name, counts]]))),
    ).toMatchObject(entries('COUNTS'));
    expect(script).toContain(`\nVERSION = ${ARCHIVE_VERSION} `);
  });

  it.skipIf(pythonWithNumpy === null)('has the model families of the lab, and their arrays', () => {
    const list = `
import json, sys
source = {"__name__": "replay"}
exec(sys.argv[1], source)
for data in json.loads(sys.argv[2]):
    family = source["stated_family"]({"settings": {"data": data}})
    rows = source["tensor_arrays"](family.tensors({"data": data}), source["VERSION"], family.id == "student")
    arrays = [[row.name, row.tensor.name, row.when, row.tensor.shape.split()] for row in rows]
    print(json.dumps([data, family.id, family.loss, arrays]))
print(json.dumps([family.id for family in source["FAMILIES"]]))`;
    const { out, err } = python('-c', list, script, JSON.stringify(SOURCES));
    expect(err).toBe('');
    const lines = out
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(lines.pop()?.sort()).toEqual(Object.keys(FAMILIES).sort());
    expect(lines).toEqual(
      SOURCES.map((data) => {
        const experiment = defaultExperiment(data);
        const family = familyOf(experiment);
        const specs = family.tensors(experiment, { m: 1, d: 1, k: 1 });
        const rows = tensorArrays(specs, ARCHIVE_VERSION);
        return [
          data,
          family.id,
          family.loss.kind,
          rows.map(({ name, tensor, when, shape }) => [name, tensor, when, [...shape]]),
        ];
      }),
    );
  });

  it.skipIf(pythonWithNumpy === null)('has deep networks of every depth, on both kinds of targets', () => {
    const experiments = (['structured', 'teacher', 'sphere'] as const).flatMap((data) =>
      [1, 2, 8].flatMap((L) =>
        (['all', 'upper'] as const)
          .filter((train) => L > 1 || train === 'all')
          .map((train) => ({ ...defaultExperiment(data), model: 'deep' as const, L, train })),
      ),
    );
    const stated = experiments.map(({ data, model, L, train, skip }) => ({ data, model, L, train, skip }));
    const list = `
import json, sys
source = {"__name__": "replay"}
exec(sys.argv[1], source)
for stated in json.loads(sys.argv[2]):
    family = source["stated_family"]({"settings": stated})
    rows = source["tensor_arrays"](family.tensors(stated), source["VERSION"], False)
    print(json.dumps([family.id, family.loss, family.rule(stated, 1)["depth"],
        [[row.name, row.tensor.name, row.when, row.tensor.shape.split()] for row in rows]]))`;
    const { out, err } = python('-c', list, script, JSON.stringify(stated));
    expect(err).toBe('');
    expect(
      out
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line)),
    ).toEqual(
      experiments.map((experiment) => {
        const family = familyOf(experiment);
        const rows = tensorArrays(family.tensors(experiment, { m: 1, d: 1, k: 1 }), ARCHIVE_VERSION);
        const { L, train } = experiment;
        return [
          'deep',
          family.loss.kind,
          { L, skip: false, firstTrained: train === 'all' ? 1 : 2 },
          rows.map(({ name, tensor, when, shape }) => [name, tensor, when, [...shape]]),
        ];
      }),
    );
  });
});
