import { expect, test } from "vitest";
import { subjectInWords } from "@/components/settings/audit-words";

const said = (held: { before?: unknown; after?: unknown; detail?: unknown }) =>
  subjectInWords({ before: null, after: null, detail: null, ...held });

test.each([
  [{ detail: { account: "ada@example.com", ended: 2 } }, "ada@example.com"],
  [{ after: { email: "new@example.com", role: "VIEWER" }, detail: { replaced: false } }, "new@example.com"],
  [{ before: { name: "Old" }, after: { name: "New" } }, "New"],
  [{ detail: { fileName: "fair.csv", rows: 12 } }, "fair.csv"],
  [{ detail: { ended: 2 } }, ""],
  [{ detail: ["account"] }, ""],
  [{ detail: { account: 7, name: "" } }, ""],
  [{}, ""],
])("%j is about %j", (held, words) => {
  expect(said(held)).toBe(words);
});
