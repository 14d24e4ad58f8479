import { createReadStream, statSync } from "node:fs";
import path from "node:path";
import { Refusal } from "../errors";

/** Where the bytes of a table come from: a file, an upload, a pasted text. It can be read from any byte, as often as needed. */
export interface TableSource {
  name: string;
  size: number;
  /** From `from` up to, not including, `to`. */
  bytes(from?: number, to?: number): AsyncIterable<Uint8Array>;
}

const PIECE = 262_144;

export function bytesSource(name: string, bytes: Uint8Array): TableSource {
  return {
    name,
    size: bytes.length,
    async *bytes(from = 0, to = bytes.length) {
      const end = Math.min(to, bytes.length);
      for (let at = from; at < end; at += PIECE) yield bytes.subarray(at, Math.min(end, at + PIECE));
    },
  };
}

const SENTENCES: Record<string, string> = {
  ENOENT: "There is no such file",
  EACCES: "The file may not be read by this user",
  EPERM: "The file may not be read by this user",
  EISDIR: "This is a folder, not a file",
  ENAMETOOLONG: "There is no such file",
};

export function unreadable(error: unknown, file: string): Refusal {
  const { code = "" } = error as { code?: string };
  return new Refusal("missing", `${SENTENCES[code] ?? "The file cannot be read"}: ${file}`);
}

export function fileSource(file: string): TableSource {
  let size: number;
  try {
    const found = statSync(file);
    if (found.isDirectory()) throw Object.assign(new Error(), { code: "EISDIR" });
    size = found.size;
  } catch (error) {
    throw unreadable(error, file);
  }
  return {
    name: path.basename(file),
    size,
    async *bytes(from = 0, to = Number.POSITIVE_INFINITY) {
      if (from >= Math.min(to, size)) return;
      try {
        for await (const chunk of createReadStream(file, { start: from, end: to - 1, highWaterMark: PIECE }))
          yield chunk as Uint8Array;
      } catch (error) {
        throw unreadable(error, file);
      }
    },
  };
}

/** The first bytes of a source, and whether that is all there is. */
export async function firstBytes(
  source: TableSource,
  most: number,
): Promise<{ bytes: Buffer; complete: boolean }> {
  const pieces: Uint8Array[] = [];
  let size = 0;
  for await (const piece of source.bytes(0, most)) {
    pieces.push(piece);
    size += piece.length;
    if (size >= most) break;
  }
  return { bytes: Buffer.concat(pieces).subarray(0, most), complete: size < most || size >= source.size };
}
