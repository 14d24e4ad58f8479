import { expect, test } from "vitest";
import { recogniseKind } from "@/lib/cam/table-file/rules";

test.each([
  ["an old Excel workbook", Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1])],
  ["a PDF", Buffer.from("%PDF-1.7\n")],
  ["an image", Buffer.from([0x89, 0x50, 0x4e, 0x47, 13, 10])],
  ["a compressed file", Buffer.from([0x1f, 0x8b, 8])],
  ["a web page", Buffer.from("\n<html xmlns:x='urn'><table><tr><td>a")],
  ["a web page", Buffer.from("\ufeff<!DOCTYPE html>")],
  ["an XML document", Buffer.from('<?xml version="1.0"?><Workbook/>')],
  ["JSON data", Buffer.from('[{"email": "a@example.com"}]')],
  ["JSON data", Buffer.from('{"rows": [')],
  ["a contact card", Buffer.from("BEGIN:VCARD\nVERSION:3.0")],
  ["a binary file", Buffer.from(Array.from({ length: 400 }, (_, at) => (at * 7) % 32))],
  ["empty", Buffer.alloc(0)],
])("%s is refused with what to do", (what, head) => {
  const kind = recogniseKind(head);
  expect(kind).toMatchObject({ kind: "refused", sentence: expect.stringContaining(what) });
});

test.each([["a,b\n1,2"], ["[a],b\n1,2"], ["<b>,c\n1,2"], ["PK,name\n1,2"], ["{x},y"]])(
  "%j is a table",
  (text) => {
    expect(recogniseKind(Buffer.from(text))).toEqual({ kind: "text" });
  },
);

test("UTF-16 is full of zeros and no binary file", () => {
  expect(recogniseKind(Buffer.from("Имя;Город\nИван;Москва\n", "utf16le"))).toEqual({ kind: "text" });
});
