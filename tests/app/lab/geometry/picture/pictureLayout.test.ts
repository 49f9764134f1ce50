import { expect, it } from 'vitest';
import { fitPictures, pictureHeight } from '../../../../../src/app/lab/geometry/picture/pictureLayout.ts';
import fc from '../../../../fastCheck.ts';

it('fits pictures into any room: whole, in a row or a column, whichever shows them larger', () => {
  const side = fc.integer({ min: 120, max: 3000 });
  fc.assert(
    fc.property(side, side, fc.integer({ min: 1, max: 2 }), (width, height, pictures) => {
      const gap = 12;
      const { side: picture, columns } = fitPictures({ width, height }, pictures, gap);
      const rows = Math.ceil(pictures / columns);
      expect(columns * picture + (columns - 1) * gap).toBeLessThanOrEqual(width);
      expect(rows * pictureHeight(picture) + (rows - 1) * gap).toBeLessThanOrEqual(height);
    }),
  );
  expect(fitPictures({ width: 1800, height: 900 }, 2, 12).columns).toBe(2);
  expect(fitPictures({ width: 340, height: 800 }, 2, 12).columns).toBe(1);
});
