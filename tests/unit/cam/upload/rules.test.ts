import { expect, test } from "vitest";
import { judgePiece, requirePieceSize, requireWhole } from "@/lib/cam/upload/rules";
import { PIECE_BYTES } from "@/lib/cam/upload/schema";
import { uploadedFile } from "@/lib/cam/upload/uploaded-file";
import { all } from "@/tests/support/csv-text";

const file = (bytesArrived: number, open = true) => ({
  fileBytes: 10n,
  bytesArrived: BigInt(bytesArrived),
  open,
});

test("pieces are taken in turn, and the last one makes the file whole", () => {
  expect(judgePiece(file(0), { offset: 0, bytes: 6 })).toEqual({
    keep: true,
    bytesArrived: 6,
    complete: false,
  });
  expect(judgePiece(file(6), { offset: 6, bytes: 4 })).toEqual({
    keep: true,
    bytesArrived: 10,
    complete: true,
  });
});

test("a piece that comes twice is kept once, also when the file is at work by then", () => {
  for (const open of [true, false])
    expect(judgePiece(file(10, open), { offset: 6, bytes: 4 })).toEqual({
      keep: false,
      bytesArrived: 10,
      complete: true,
    });
});

test("a piece out of turn hears where the file stands, one beyond its end is refused", () => {
  for (const offset of [3, 7])
    expect(() => judgePiece(file(6), { offset, bytes: 4 })).toThrow(/up to byte 6\. Send what follows/);
  expect(() => judgePiece(file(6, false), { offset: 6, bytes: 4 })).toThrow(/up to byte 6/);
  expect(() => judgePiece(file(6), { offset: 6, bytes: 5 })).toThrow(/announced with 10 bytes/);
});

test("a piece too large and a file half there are refused", () => {
  requirePieceSize(PIECE_BYTES);
  expect(() => requirePieceSize(PIECE_BYTES + 1)).toThrow(/may hold/);
  requireWhole({ bytesArrived: 10n, fileBytes: 10n });
  expect(() => requireWhole({ bytesArrived: 9, fileBytes: 10 })).toThrow(/not arrived whole/);
});

test("an uploaded file is read from any byte to any other, across its pieces", async () => {
  const text = "0123456789";
  const pieces = [0, 4, 8].map((offset) => ({
    offset: BigInt(offset),
    bytes: Buffer.from(text.slice(offset, offset + 4)),
  }));
  const source = uploadedFile({ fileName: "a.csv", fileBytes: 10n }, async (byte) =>
    pieces.findLast(({ offset }) => offset <= byte),
  );
  for (let from = 0; from <= 10; from++)
    for (let to = from; to <= 10; to++)
      expect(Buffer.concat(await all(source.bytes(from, to))).toString()).toBe(text.slice(from, to));
});
