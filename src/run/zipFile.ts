import { Zip, ZipDeflate, ZipPassThrough } from 'fflate';

/** Every file carries it, so that the same content gives the same bytes. */
const DATE = '1980-01-01T00:00:00';

/** A zip that grows file by file: what was added is kept in pieces, so that nothing is copied twice. */
export class ZipFile {
  readonly #parts: BlobPart[] = [];
  readonly #zip = new Zip((error, part) => {
    if (error !== null) throw error;
    this.#parts.push(part as Uint8Array<ArrayBuffer>);
  });

  /** @param level of packing, 0 to 9; 0 stores as it is */
  add(name: string, content: Uint8Array, level: 0 | 6): void {
    const file = level === 0 ? new ZipPassThrough(name) : new ZipDeflate(name, { level });
    file.mtime = DATE;
    this.#zip.add(file);
    file.push(content, true);
  }

  finish(): Blob {
    this.#zip.end();
    return new Blob(this.#parts, { type: 'application/zip' });
  }
}
