// Writes tables in all the ways that are met, for the tests that read them again.

export interface Written {
  readonly delimiter: ',' | ';' | '\t' | '|';
  readonly decimal: '.' | ',';
  readonly lineEnd: '\n' | '\r\n' | '\r';
  /** all cells, or only those that need it */
  readonly quoteAll: boolean;
  readonly encoding: 'utf-8' | 'utf-8 with mark' | 'utf-16le' | 'utf-16be' | 'windows-1252';
  readonly sep: boolean;
  readonly lastLineEnd: boolean;
}

/** @param rows of numbers and texts */
export function writeTable(rows: readonly (readonly (number | string)[])[], how: Written): Uint8Array {
  const cell = (value: number | string) => {
    const text = typeof value === 'number' ? String(value).replace('.', how.decimal) : value;
    const must = text.includes(how.delimiter) || /["\n\r]/.test(text);
    return how.quoteAll || must ? `"${text.replaceAll('"', '""')}"` : text;
  };
  const lines = rows.map((row) => row.map(cell).join(how.delimiter));
  const text = [...(how.sep ? [`sep=${how.delimiter}`] : []), ...lines].join(how.lineEnd);
  return encode(how.lastLineEnd ? text + how.lineEnd : text, how.encoding);
}

function encode(text: string, encoding: Written['encoding']): Uint8Array {
  switch (encoding) {
    case 'utf-8':
      return new TextEncoder().encode(text);
    case 'utf-8 with mark':
      return new TextEncoder().encode(`\ufeff${text}`);
    case 'windows-1252':
      // every character of the tests below U+0100 is its own byte
      return Uint8Array.from(text, (c) => c.charCodeAt(0));
    default: {
      const marked = `\ufeff${text}`;
      const bytes = new Uint8Array(2 * marked.length);
      const view = new DataView(bytes.buffer);
      for (let i = 0; i < marked.length; i++)
        view.setUint16(2 * i, marked.charCodeAt(i), encoding === 'utf-16le');
      return bytes;
    }
  }
}
