import { expect, it } from 'vitest';
import { LAYERS, OPTIONAL_LAYERS, shownLayers } from '../../../../src/app/lab/geometry/layers.ts';

it('a picture has its layers in their order, without those that are switched off', () => {
  const all = Object.values(LAYERS);
  expect(shownLayers({ regions: true, starts: true })).toEqual(all);
  expect(shownLayers({ regions: false, starts: true })).toEqual(all.slice(1));
  expect(shownLayers({ regions: true, starts: false })).toEqual(
    all.filter((layer) => layer !== LAYERS.starts),
  );
});

it('each layer that can be switched off has a control, and no other one', () => {
  const controlled = Object.entries(LAYERS).flatMap(([id, layer]) => ('control' in layer ? [id] : []));
  expect(controlled).toEqual([...OPTIONAL_LAYERS]);
});
