/** A byte order mark, when the file begins with one. UTF-32 first: its mark begins like that of UTF-16. */
export function byteOrderMark(bytes: Uint8Array): { encoding: string; bomBytes: number } | undefined {
  const [a, b, c, d] = bytes;
  if (a === 0xff && b === 0xfe && c === 0 && d === 0) return { encoding: "UTF-32LE", bomBytes: 4 };
  if (a === 0 && b === 0 && c === 0xfe && d === 0xff) return { encoding: "UTF-32BE", bomBytes: 4 };
  if (a === 0xff && b === 0xfe) return { encoding: "UTF-16LE", bomBytes: 2 };
  if (a === 0xfe && b === 0xff) return { encoding: "UTF-16BE", bomBytes: 2 };
  if (a === 0xef && b === 0xbb && c === 0xbf) return { encoding: "UTF-8", bomBytes: 3 };
  return undefined;
}

export interface Utf8Shape {
  ascii: boolean;
  /** Characters of two bytes and more that are well formed. */
  multibyte: number;
  /** Bytes that fit into no character. A character cut by the end of the sample is none of them. */
  broken: number;
}

/** How much of the bytes is UTF-8. By hand: a decoder says only yes or no. */
export function utf8Shape(bytes: Uint8Array): Utf8Shape {
  const shape = { ascii: true, multibyte: 0, broken: 0 };
  for (let at = 0; at < bytes.length; ) {
    const first = bytes[at] ?? 0;
    if (first < 0x80) {
      at++;
      continue;
    }
    shape.ascii = false;
    const length = first < 0xc2 ? 0 : first < 0xe0 ? 2 : first < 0xf0 ? 3 : first < 0xf5 ? 4 : 0;
    let have = 1;
    while (have < length && ((bytes[at + have] ?? 0) & 0xc0) === 0x80) have++;
    const second = bytes[at + 1] ?? 0;
    const wrongForm =
      (first === 0xe0 && second < 0xa0) ||
      (first === 0xed && second > 0x9f) ||
      (first === 0xf0 && second < 0x90) ||
      (first === 0xf4 && second > 0x8f);
    if (length > 0 && have === length && !wrongForm) {
      shape.multibyte++;
      at += length;
    } else if (have < length && !wrongForm && at + have >= bytes.length) {
      at = bytes.length;
    } else {
      shape.broken++;
      at++;
    }
  }
  return shape;
}

/** UTF-16 without a mark: in text of a Latin alphabet every second byte is 0, and line ends are one unit. */
export function utf16ByZeros(bytes: Uint8Array): "UTF-16LE" | "UTF-16BE" | undefined {
  const length = Math.min(bytes.length - (bytes.length % 2), 65_536);
  if (length < 4) return undefined;
  let even = 0;
  let odd = 0;
  let unitsLe = 0;
  let unitsBe = 0;
  for (let at = 0; at < length; at += 2) {
    const a = bytes[at] ?? 0;
    const b = bytes[at + 1] ?? 0;
    if (a === 0) even++;
    if (b === 0) odd++;
    if (b === 0 && TABLE_SIGNS.has(a)) unitsLe++;
    if (a === 0 && TABLE_SIGNS.has(b)) unitsBe++;
  }
  const pairs = length / 2;
  if (odd / pairs > 0.3 && even / pairs < 0.05) return "UTF-16LE";
  if (even / pairs > 0.3 && odd / pairs < 0.05) return "UTF-16BE";
  // Other alphabets have few zeros: then line ends and delimiters give it away.
  if (unitsLe / pairs > 0.02 && even === 0 && unitsBe === 0) return "UTF-16LE";
  if (unitsBe / pairs > 0.02 && odd === 0 && unitsLe === 0) return "UTF-16BE";
  return undefined;
}

const TABLE_SIGNS = new Set([9, 10, 13, 32, 34, 44, 59, 64, 124]);
