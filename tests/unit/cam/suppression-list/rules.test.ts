import path from "node:path";
import { describe, expect, test } from "vitest";
import { guessMapping, guessReason, lineReader, reasonIn, sinceIn } from "@/lib/cam/suppression-list/rules";
import { inspectTableFile } from "@/lib/cam/table-file/inspect";
import { openTable } from "@/lib/cam/table-file/read";
import { fileSource } from "@/lib/cam/table-file/source";
import { root } from "@/tests/support/source-tree";

const NOW = new Date("2026-03-02T09:00:00Z");

async function readList(name: string) {
  const source = fileSource(path.join(root, "tests/fixtures/suppression-lists", name));
  const found = await inspectTableFile(source);
  const mapping = guessMapping(
    found.columns.map(({ column, name: called }) => ({
      name: found.header.value ? called : "",
      cells: found.sampleRows.map((row) => row[column] ?? ""),
    })),
  );
  const fallback = guessReason([name, ...found.columns.map((column) => column.name)]) ?? "IMPORTED";
  const read = lineReader(mapping, fallback, NOW);
  const lines = [];
  for await (const { rows } of openTable(source, found.plan).batches) lines.push(...rows.map(read));
  return lines.map((line) =>
    line.ok
      ? [
          [...line.entry.emails, ...line.entry.domains].join(" "),
          line.reason,
          line.since?.toISOString() ?? null,
          line.note,
        ]
      : ["", line.because],
  );
}

test("a column called by a word that fits is passed over for another one whose cells name somebody", () => {
  const company = { name: "Company", cells: ["First", "Second"] };
  const website = { name: "Website", cells: ["https://first.example/", "not a domain"] };
  expect(guessMapping([company, website])).toEqual({ 1: "domain" });
  // Where no cell names anybody, the name stands: each line then says what is wrong with it.
  expect(guessMapping([{ name: "Email", cells: ["nonsense"] }])).toEqual({ 0: "address" });
});

describe("lists of other tools are recognised by their columns", () => {
  test("unsubscribed members of a newsletter tool", async () => {
    expect(await readList("unsubscribed_members_export.csv")).toEqual([
      ["ada@example.com", "UNSUBSCRIBED", "2025-03-04T00:00:00.000Z", null],
      [
        "grace+letters@example.org grace@example.org",
        "COMPLAINED",
        "2025-03-05T00:00:00.000Z",
        "never asked",
      ],
    ]);
  });
  test("the suppression list of a mail provider", async () => {
    expect(await readList("suppressions-provider.csv")).toEqual([
      ["ada@example.com", "HARD_BOUNCE", "2025-10-02T11:00:00.000Z", null],
      ["grace@example.org", "COMPLAINED", "2025-10-03T12:30:00.000Z", null],
      ["", expect.stringMatching(/\.$/)],
    ]);
  });
  test("addresses and domains, one a line, without a header", async () => {
    expect(await readList("plain.txt")).toEqual([
      ["ada@example.com", "IMPORTED", null, null],
      ["grace@example.org", "IMPORTED", null, null],
      ["blocked.example", "IMPORTED", null, null],
      ["shop.example", "IMPORTED", null, null],
      ["", expect.stringMatching(/gives mailboxes to everybody/)],
    ]);
  });
  test("a German spreadsheet in an old encoding, with a date that has not come yet", async () => {
    expect(await readList("sperrliste-latin1.csv")).toEqual([
      ["straße@example.de", "COMPLAINED", "2025-04-03T00:00:00.000Z", "per Telefon"],
      ["xn--mller-kva.example", "UNSUBSCRIBED", null, null],
    ]);
  });
});

test("an export of ours is read back, and the guard before a formula is taken away", () => {
  const columns = ["entry", "kind", "reason", "source", "since", "note"].map((name) => ({ name, cells: [] }));
  const read = lineReader(guessMapping(columns), "IMPORTED", NOW);
  expect(
    read(["'+tag@example.com", "EMAIL", "UNSUBSCRIBED", "LINK", "2025-01-01T00:00:00.000Z", "a"]),
  ).toMatchObject({
    ok: true,
    entry: { emails: ["+tag@example.com"] },
    reason: "UNSUBSCRIBED",
  });
  expect(read(["a".repeat(64), "HASH", "ERASED", "", "", ""])).toMatchObject({ ok: false });
});

test("words are read as the gravest reason they name, and unknown ones as none", () => {
  expect(reasonIn("unsubscribed after spam complaint")).toBe("COMPLAINED");
  expect(reasonIn("SOFT_BOUNCES")).toBe("SOFT_BOUNCES");
  expect(reasonIn("Hard bounce")).toBe("HARD_BOUNCE");
  expect(reasonIn("ERASED")).toBe("MANUAL");
  expect(reasonIn("NORMAL")).toBeUndefined();
});

test("a date that could be read in two ways is not guessed", () => {
  expect(sinceIn("03/04/2025", NOW)).toBeUndefined();
  expect(sinceIn("1989-01-01", NOW)).toBeUndefined();
  expect(sinceIn("2025-13-40", NOW)).toBeUndefined();
  expect(sinceIn("2025-04-03", NOW)?.toISOString()).toBe("2025-04-03T00:00:00.000Z");
});
