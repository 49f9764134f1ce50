// An exported figure stands alone: its caption, with the settings, is part of the picture.

import { type Scene, text } from './scene.ts';
import { wrapText } from './textWidth.ts';

const EDGE = 6;

/** The scene with its caption written below it, in as many lines as it needs. */
export function captioned(scene: Scene, fontSize = 13): Scene {
  const lines = wrapText(scene.caption, fontSize, scene.width - 2 * EDGE);
  if (lines.length === 0) return scene;
  const pitch = fontSize * 1.4;
  const top = scene.height + EDGE;
  const written = lines.map((line, i) =>
    text(EDGE, top + (i + 1) * pitch - fontSize * 0.3, line, fontSize, { fill: 'muted' }),
  );
  return {
    ...scene,
    height: Math.ceil(top + lines.length * pitch + EDGE),
    marks: [...scene.marks, ...written],
  };
}
