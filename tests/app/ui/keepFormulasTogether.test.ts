import { expect, it } from 'vitest';
import { keepFormulasTogether } from '../../../src/app/ui/keepFormulasTogether.ts';

it('formulas in a text do not break', () => {
  expect(keepFormulasTogether('m = 10 and 1/√m')).toBe('m\u00a0=\u00a010 and 1/\u2060√m');
});
