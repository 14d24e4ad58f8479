import { expect, test } from "vitest";
import { decoderFor } from "@/lib/cam/table-encoding/decode";
import { detectEncoding } from "@/lib/cam/table-encoding/detect";
import { undoDoubleEncoding } from "@/lib/cam/table-encoding/mojibake";
import { encodingNamed } from "@/lib/cam/table-encoding/names";
import { byteOrderMark, utf8Shape, utf16ByZeros } from "@/lib/cam/table-encoding/rules";

test("the mark of UTF-32 is not taken for that of UTF-16", () => {
  expect(byteOrderMark(Uint8Array.of(0xff, 0xfe, 0, 0))).toEqual({ encoding: "UTF-32LE", bomBytes: 4 });
  expect(byteOrderMark(Uint8Array.of(0xff, 0xfe, 65, 0))).toEqual({ encoding: "UTF-16LE", bomBytes: 2 });
  expect(byteOrderMark(Buffer.from("a,b"))).toBeUndefined();
});

test.each([
  [
    "a character cut by the end of the sample",
    Buffer.from("aü€").subarray(0, 5),
    { multibyte: 1, broken: 0 },
  ],
  ["an overlong form", Buffer.from([0xc0, 0xaf]), { multibyte: 0, broken: 2 }],
  ["half of a pair", Buffer.from([0xed, 0xa0, 0x80]), { multibyte: 0, broken: 3 }],
  ["a Windows ü", Buffer.from([77, 0xfc, 108]), { multibyte: 0, broken: 1 }],
])("%s is counted rightly", (_what, bytes, shape) => {
  expect(utf8Shape(bytes)).toMatchObject(shape);
});

test("zeros in every second place are UTF-16, stray ones are not", () => {
  expect(utf16ByZeros(Buffer.from("a,b\n1,2\n", "utf16le"))).toBe("UTF-16LE");
  expect(utf16ByZeros(Buffer.from("a,b\n1,2\n", "utf16le").swap16())).toBe("UTF-16BE");
  expect(utf16ByZeros(Buffer.from("a,b\n1,x\0y\n2,long enough to be text\n"))).toBeUndefined();
});

test("the operator is shown a letter and how else it would read", () => {
  const { encoding, evidence } = detectEncoding(Buffer.from("Name\nMüller\nSchröder\nJäger\n", "latin1"));
  expect(encoding).toBe("windows-1252");
  expect(evidence.join(" ")).toContain('0xFC between letters reads ü in windows-1252 ("Müller")');
});

test("a byte that is no UTF-8 in a UTF-8 file is read as Windows-1252, and counted", () => {
  const decoder = decoderFor("UTF-8");
  expect(
    decoder.decode(Buffer.concat([Buffer.from("Jörg M"), Buffer.from([0xfc]), Buffer.from("ller €")])),
  ).toBe("Jörg Müller €");
  expect(decoder.repairedBytes).toBe(1);
});

test("text that was encoded twice is turned back, other text is left alone", () => {
  expect(undoDoubleEncoding("JÃ¼rgen MÃ¼ller â‚¬ 5")).toEqual({ text: "Jürgen Müller € 5", places: 3 });
  expect(undoDoubleEncoding("Ângela Ã Åse Müller")).toEqual({ text: "Ângela Ã Åse Müller", places: 0 });
});

test.each([
  ["latin-1", "windows-1252"],
  ["CP1252", "windows-1252"],
  ["utf8", "UTF-8"],
  ["mac", "macintosh"],
  ["sjis", "Shift_JIS"],
  ["ebcdic", undefined],
])("%s means %s", (name, encoding) => expect(encodingNamed(name)).toBe(encoding));

test("a single last letter is enough to see a Windows list", () => {
  expect(detectEncoding(Buffer.from("Name\nJosé", "latin1")).encoding).toBe("windows-1252");
});
