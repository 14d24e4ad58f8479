import { Readable } from "node:stream";
import * as yauzl from "yauzl";
import { Refusal } from "../errors";

/** What a ZIP is read from; a table's source is one. */
export interface PackedSource {
  size: number;
  bytes(from?: number, to?: number): AsyncIterable<Uint8Array>;
}

/** A workbook of a million rows stays below both; a zip bomb does not. */
const LIMITS = { parts: 10_000, unpacked: 4 * 1024 ** 3, ratio: 300, ratioFrom: 32 * 1024 ** 2 };

export interface Packed {
  names: string[];
  has(name: string): boolean;
  part(name: string): Promise<Readable>;
}

class SourceReader extends yauzl.RandomAccessReader {
  readonly #source: PackedSource;

  constructor(source: PackedSource) {
    super();
    this.#source = source;
  }

  override _readStreamForRange(start: number, end: number) {
    return Readable.from(this.#source.bytes(start, end), { objectMode: false });
  }
}

const damaged = () =>
  new Refusal(
    "invalid",
    "The workbook is damaged or not complete. Open it in its program and save it again.",
  );

const bomb = () =>
  new Refusal(
    "invalid",
    "The workbook unpacks to far more than a list of people needs, so it was not opened. Save the sheet as CSV.",
  );

function check(entry: yauzl.Entry, total: number) {
  const { uncompressedSize, compressedSize } = entry;
  const ratio = uncompressedSize / Math.max(1, compressedSize);
  if (total > LIMITS.unpacked || (uncompressedSize > LIMITS.ratioFrom && ratio > LIMITS.ratio)) throw bomb();
  if (entry.isEncrypted())
    throw new Refusal("invalid", "The file has a password. Take it off and choose the file again.");
}

/** The parts of a ZIP by name. What its list of contents says of sizes is checked here, and held against the bytes while reading. */
export function openZip(source: PackedSource): Promise<Packed> {
  return new Promise((done, fail) => {
    yauzl.fromRandomAccessReader(
      new SourceReader(source),
      source.size,
      { lazyEntries: true, autoClose: false, validateEntrySizes: true },
      (error, zip) => {
        if (error || !zip) return fail(damaged());
        const entries = new Map<string, yauzl.Entry>();
        let total = 0;
        zip.on("error", () => fail(damaged()));
        zip.on("entry", (entry: yauzl.Entry) => {
          total += entry.uncompressedSize;
          try {
            check(entry, total);
            if (entries.size >= LIMITS.parts) throw bomb();
          } catch (no) {
            return fail(no);
          }
          entries.set(entry.fileName, entry);
          zip.readEntry();
        });
        zip.on("end", () =>
          done({
            names: [...entries.keys()],
            has: (name) => entries.has(name),
            part: (name) => openPart(zip, entries.get(name)),
          }),
        );
        zip.readEntry();
      },
    );
  });
}

function openPart(zip: yauzl.ZipFile, entry: yauzl.Entry | undefined): Promise<Readable> {
  return new Promise((done, fail) => {
    if (!entry) return fail(damaged());
    zip.openReadStream(entry, (error, stream) => (error || !stream ? fail(damaged()) : done(stream)));
  });
}

export const isDamage = (error: unknown): Refusal => (error instanceof Refusal ? error : damaged());
