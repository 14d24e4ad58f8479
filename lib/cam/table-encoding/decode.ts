import { isAscii, isUtf8 } from "node:buffer";
import { decodeCodePage, hasCodePage } from "./code-pages";

export interface Decoder {
  /** Whole lines only: no character may be cut at the end of the bytes. */
  decode(bytes: Uint8Array): string;
  /** Bytes of a UTF-8 file that were no UTF-8 and were read as Windows-1252. */
  readonly repairedBytes: number;
}

const western = new TextDecoder("windows-1252");

/** How long the UTF-8 character at `at` is; 0 when there is none. Overlong forms and surrogates are none. */
function characterLength(bytes: Uint8Array, at: number): number {
  const first = bytes[at] ?? 0;
  const length =
    first < 0x80 ? 1 : first < 0xc2 ? 0 : first < 0xe0 ? 2 : first < 0xf0 ? 3 : first < 0xf5 ? 4 : 0;
  return length > 0 && at + length <= bytes.length && isUtf8(bytes.subarray(at, at + length)) ? length : 0;
}

/** One broken byte must not cost the line it stands in: what is no UTF-8 was pasted from a Windows list. */
function repairUtf8(bytes: Uint8Array): { text: string; repaired: number } {
  const parts: string[] = [];
  let repaired = 0;
  let good = 0;
  for (let at = 0; at < bytes.length; ) {
    const length = characterLength(bytes, at);
    if (length > 0) {
      at += length;
      continue;
    }
    parts.push(Buffer.from(bytes.subarray(good, at)).toString("utf8"));
    parts.push(western.decode(bytes.subarray(at, at + 1)));
    repaired++;
    good = ++at;
  }
  parts.push(Buffer.from(bytes.subarray(good)).toString("utf8"));
  return { text: parts.join(""), repaired };
}

const asBuffer = (bytes: Uint8Array) => Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);

function utf8Decoder(): Decoder {
  let repairedBytes = 0;
  return {
    decode(bytes) {
      // latin1 is the quickest way to a string, and one byte a character where it stays.
      if (isAscii(bytes)) return asBuffer(bytes).toString("latin1");
      if (isUtf8(bytes)) return asBuffer(bytes).toString("utf8");
      const { text, repaired } = repairUtf8(bytes);
      repairedBytes += repaired;
      return text;
    },
    get repairedBytes() {
      return repairedBytes;
    },
  };
}

function utf32(bytes: Uint8Array, littleEndian: boolean): string {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const points: string[] = [];
  for (let at = 0; at + 4 <= bytes.length; at += 4) {
    const point = view.getUint32(at, littleEndian);
    points.push(point <= 0x10ffff ? String.fromCodePoint(point) : "\ufffd");
  }
  return points.join("");
}

export function decoderFor(encoding: string): Decoder {
  if (encoding === "UTF-8") return utf8Decoder();
  if (hasCodePage(encoding)) return { decode: (bytes) => decodeCodePage(encoding, bytes), repairedBytes: 0 };
  if (encoding.startsWith("UTF-32"))
    return { decode: (bytes) => utf32(bytes, encoding.endsWith("LE")), repairedBytes: 0 };
  const decoder = new TextDecoder(encoding, { ignoreBOM: true });
  return { decode: (bytes) => decoder.decode(bytes), repairedBytes: 0 };
}

/** How a line ends in bytes: one, two or four of them, in this order. */
export function lineUnit(encoding: string): { width: 1 | 2 | 4; littleEndian: boolean } {
  const width = encoding.startsWith("UTF-16") ? 2 : encoding.startsWith("UTF-32") ? 4 : 1;
  return { width, littleEndian: encoding.endsWith("LE") };
}
