// An exported figure stands alone: its caption, with the settings, is part of the picture.

import { type Scene, text } from './scene.ts';
import { textWidth, wrapText } from './textWidth.ts';

const EDGE = 6;

/** The scene with its caption written below it, in as many lines as it needs; long links are broken, nothing is cut off. */
export function captioned(scene: Scene, fontSize = 13): Scene {
  const room = scene.width - 2 * EDGE;
  const words = scene.caption.split(/\s+/).flatMap((word) => pieces(word, fontSize, room));
  const lines = wrapText(words.join(' '), fontSize, room);
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

/** A word in pieces that fit: a link is broken behind its separators, and within them only where there is no other way. */
function pieces(word: string, fontSize: number, room: number): string[] {
  if (textWidth(word, fontSize) <= room) return [word];
  const found: string[] = [];
  let piece = '';
  for (const token of word.split(/(?<=[&,/#])/)) {
    const parts = textWidth(token, fontSize) <= room ? [token] : [...token];
    for (const part of parts) {
      if (piece !== '' && textWidth(piece + part, fontSize) > room) {
        found.push(piece);
        piece = '';
      }
      piece += part;
    }
  }
  return [...found, piece];
}
