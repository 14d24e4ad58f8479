/** Whole lines in bytes, or the head of a line that is longer than any row of people. */
export type LineBlock =
  | { kind: "lines"; bytes: Buffer; start: number; last: boolean }
  | { kind: "long-line"; head: Buffer; length: number; start: number };

export interface LineUnit {
  width: 1 | 2 | 4;
  littleEndian: boolean;
  /** Whether a "\r" alone ends a line; where it does not, it is part of a cell. */
  loneReturn: boolean;
}

const BLOCK = 131_072;
const HEAD = 40_000;

/** Where the last whole line of the bytes ends; 0 when none does. "\r" at the very end may have its "\n" still to come. */
function lastLineEnd(bytes: Buffer, { width, littleEndian, loneReturn }: LineUnit): number {
  if (width === 1) {
    const feed = bytes.lastIndexOf(10);
    if (!loneReturn) return feed + 1;
    let back = bytes.lastIndexOf(13);
    if (back === bytes.length - 1 && back >= 0) back = back === 0 ? -1 : bytes.lastIndexOf(13, back - 1);
    return Math.max(feed, back) + 1;
  }
  const whole = bytes.length - (bytes.length % width);
  for (let at = whole - width; at >= 0; at -= width) {
    const code = unitAt(bytes, at, width, littleEndian);
    if (code === 10 || (loneReturn && code === 13 && at + width < whole)) return at + width;
  }
  return 0;
}

function firstLineEnd(bytes: Buffer, { width, littleEndian, loneReturn }: LineUnit): number {
  if (width === 1) {
    const feed = bytes.indexOf(10);
    const back = loneReturn ? bytes.indexOf(13) : -1;
    if (back >= 0 && (feed < 0 || back < feed)) return bytes[back + 1] === 10 ? back + 2 : back + 1;
    return feed + 1;
  }
  for (let at = 0; at + width <= bytes.length; at += width) {
    const code = unitAt(bytes, at, width, littleEndian);
    if (code === 10 || (loneReturn && code === 13)) return at + width;
  }
  return 0;
}

function unitAt(bytes: Buffer, at: number, width: number, littleEndian: boolean): number {
  if (littleEndian) return width === 2 ? bytes.readUInt16LE(at) : bytes.readUInt32LE(at);
  return width === 2 ? bytes.readUInt16BE(at) : bytes.readUInt32BE(at);
}

/** Cuts a stream of bytes into blocks of whole lines, of bounded size whatever the chunks and the lines. */
export async function* lineBlocks(
  chunks: AsyncIterable<Uint8Array>,
  unit: LineUnit,
  start: number,
  limit: number,
): AsyncGenerator<LineBlock> {
  let held: Buffer[] = [];
  let size = 0;
  /** Looked at again only when a block more has come: a long line in tiny chunks would be copied for each of them. */
  let wanted = BLOCK;
  let at = start;
  let long: { head: Buffer; length: number; start: number } | undefined;

  for await (const chunk of chunks) {
    // A reader may hand out one great piece: it is taken in slices, so that memory stays bounded.
    for (let from = 0; from < chunk.length; from += BLOCK) {
      held.push(Buffer.from(chunk.buffer, chunk.byteOffset + from, Math.min(BLOCK, chunk.length - from)));
      size += held.at(-1)?.length ?? 0;
      if (size < wanted) continue;
      let bytes = held.length === 1 ? (held[0] as Buffer) : Buffer.concat(held);
      if (long) {
        const end = firstLineEnd(bytes, unit);
        if (end === 0) {
          // The last unit is kept: it may be the half of a line's end, or of a character.
          const drop = bytes.length - (bytes.length % unit.width) - (unit.width === 1 ? 0 : unit.width);
          long.length += drop;
          at += drop;
          held = [bytes.subarray(drop)];
          size = bytes.length - drop;
          wanted = size + BLOCK;
          continue;
        }
        yield { kind: "long-line", ...long, length: long.length + end };
        long = undefined;
        at += end;
        bytes = bytes.subarray(end);
      }
      const cut = lastLineEnd(bytes, unit);
      if (cut > 0) {
        yield { kind: "lines", bytes: bytes.subarray(0, cut), start: at, last: false };
        at += cut;
        bytes = Buffer.from(bytes.subarray(cut));
      }
      if (bytes.length > limit) {
        const drop = bytes.length - (bytes.length % unit.width) - unit.width;
        long = { head: Buffer.from(bytes.subarray(0, HEAD)), length: drop, start: at };
        at += drop;
        bytes = Buffer.from(bytes.subarray(drop));
      }
      held = bytes.length > 0 ? [bytes] : [];
      size = bytes.length;
      wanted = size + BLOCK;
    }
  }
  let rest = Buffer.concat(held);
  if (long) {
    const end = firstLineEnd(rest, unit) || rest.length;
    yield { kind: "long-line", ...long, length: long.length + end };
    at += end;
    rest = rest.subarray(end);
  }
  yield { kind: "lines", bytes: rest, start: at, last: true };
}
