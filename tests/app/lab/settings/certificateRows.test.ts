import { describe, expect, it } from 'vitest';
import { certificateRows } from '../../../../src/app/lab/settings/certificateRows.ts';
import type { Certificate } from '../../../../src/data/types.ts';

describe('the certificate', () => {
  const certificate: Certificate = {
    source: 'structured',
    place: 'tight',
    minClassDistance: 0.2002,
    maxComponentDiameter: 0.0124,
    observedMinClassDistance: 0.201,
    observedMaxComponentDiameter: 0.0123,
    delta: 0.2,
    diameterLimit: 0.0125,
    minNorm: 1,
    maxNorm: 1,
    satisfiesA1: true,
    satisfiesA2: true,
    remarks: [],
  };
  it('compares what was found with what was asked', () => {
    const rows = certificateRows(certificate);
    expect(rows.map(({ holds }) => holds)).toEqual([true, true, true]);
    expect(rows[0].statement).toBe('0.2002 ≥ δ = 0.2');
    expect(rows[1].statement).toBe('0.0124 ≤ δ/(8l) = 0.0125');
  });
  it('says what fails, and what is only seen or not known', () => {
    const gaussian = {
      ...certificate,
      minClassDistance: null,
      maxComponentDiameter: null,
      observedMaxComponentDiameter: 0.3,
      satisfiesA2: false,
      minNorm: 0.5,
    };
    const rows = certificateRows(gaussian);
    expect(rows[1]).toMatchObject({ statement: '0.3\u00a0seen > δ/(8l) = 0.0125', holds: false });
    expect(rows[2]).toMatchObject({ statement: '|x| from 0.5 to 1', holds: false });
    const digits = { ...gaussian, delta: null, diameterLimit: null, observedMaxComponentDiameter: null };
    expect(
      certificateRows(digits)
        .slice(0, 2)
        .map(({ holds }) => holds),
    ).toEqual([null, null]);
  });
  it('does not tick a distance that is too small', () => {
    const [row] = certificateRows({ ...certificate, minClassDistance: 0.1 });
    expect(row).toMatchObject({ statement: '0.1 < δ = 0.2', holds: false });
  });
});
