import { expect, test } from "vitest";
import { KNOWN, keptSentence, reasonInWords, sentenceOf, undoInWords } from "@/components/import/reasons";
import { SuppressionReason } from "@/lib/db/generated/enums";
import { read, sourceFiles } from "@/tests/support/source-tree";

const engine = (folder: RegExp) => sourceFiles().filter((file) => folder.test(file));
const found = (files: readonly string[], pattern: RegExp) =>
  files.flatMap((file) => [...read(file).matchAll(pattern)].map(([, code = ""]) => code));

test("every reason the engine can give a row has its sentence", () => {
  const files = engine(/^lib\/cam\/import\//);
  const codes = [
    ...found(files, /reasons(?:\.push\(|: \[\.\.\.reasons, |"\s*\|\| )[`"(']+([a-z-]+)/g),
    ...found(files, /[`"]((?:unreadable|too-long|left-out|cleaned|address)(?::[\w-]+)?)/g),
    ...found(files, /'\{([a-z-]+)\}'/g),
    ...found(files, /\('([a-z-]+):' \|\|/g),
    "padded:3",
    "extra:9",
  ];
  expect(codes).toEqual(expect.arrayContaining(["nobody", "already-here", "same-as-row", "suppressed"]));
  expect(codes.filter((code) => sentenceOf(code) === undefined)).toEqual([]);
});

test("every reason an address is refused for has its sentence", () => {
  const codes = [
    ...found(engine(/^lib\/cam\/address-syntax\//), /\b(?:no|says)\(\s*"([a-z-]+)"/g),
    ...found(engine(/^lib\/cam\/domain-name\//), /\b(?:wrong|no|says)\(\s*"([a-z-]+)"/g),
    ...found(engine(/^lib\/cam\/(?:address-syntax|domain-name)\//), /code: "([a-z-]+)"/g),
  ].filter((code) => code !== "trimmed");
  expect(codes.length).toBeGreaterThan(15);
  expect(codes.filter((code) => !KNOWN.address.includes(code))).toEqual([]);
});

test("every reason for a suppression has its sentence", () => {
  expect(Object.keys(SuppressionReason).filter((reason) => !KNOWN.suppressed.includes(reason))).toEqual([]);
});

test("every reason an undo keeps something for has its sentence", () => {
  const codes = found(["lib/cam/import/undo-rows.ts"], /then '([a-z-]+)'/g);
  expect(codes.length).toBeGreaterThan(7);
  expect(codes.filter((code) => keptSentence(code) === undefined)).toEqual([]);
});

test("a reason says what it is about", () => {
  expect(reasonInWords("same-as-row:12403")).toBe("The same person stands in row 12,403.");
  expect(reasonInWords("left-out:country")).toContain("Country was left out");
  expect(reasonInWords("too-long:custom:fleet_size")).toContain("fleet size was left out");
  expect(reasonInWords("padded:1")).toContain("only one cell;");
  expect(undoInWords("KEPT_EDITED", "worked-on")).toBe("Kept, because somebody has worked on this person.");
});
