import type { FigureTable } from '../../figures/exportFigure.ts';
import type { PictureData } from '../picture/pictureData.ts';

/** A row for every image shown: which unit, or which training point with its label, the answer and the loss in nats. */
export function imagesTable(all: readonly PictureData[]): FigureTable {
  const rows = all.flatMap(({ scene, step, at }) => {
    const { images } = step;
    if (images === undefined) return [];
    return [
      ...Array.from(images.units, (unit) => [scene.m, at, 'unit', unit, null, null, null]),
      ...Array.from(images.hardest, (place, i) => [
        scene.m,
        at,
        'digit',
        scene.points[place],
        scene.labels[place],
        step.predicted[place] < scene.k ? step.predicted[place] : null,
        images.losses[i],
      ]),
    ];
  });
  return { columns: ['m', 'step', 'image', 'index', 'label', 'answer', 'loss'], rows };
}

export function imagesCsv(all: readonly PictureData[]): string {
  const { columns, rows } = imagesTable(all);
  return [columns, ...rows].map((row) => `${row.map((value) => value ?? '').join(',')}\r\n`).join('');
}
