import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { Readable } from "node:stream";
import { afterAll, expect, test } from "vitest";
import type { Terminal } from "@/cli/command";
import { runCommandLine } from "@/cli/command-line";
import { csvInspectCommand } from "@/cli/csv";

const folder = mkdtempSync(path.join(tmpdir(), "cam-csv-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function file(content: string | Buffer) {
  const name = path.join(folder, "list.csv");
  writeFileSync(name, content);
  return name;
}

async function inspect(...argv: string[]) {
  const stdout: unknown[] = [];
  const said: string[] = [];
  const started: string[] = [];
  const terminal: Terminal = {
    json: (value) => void stdout.push(value),
    print: (lines) => void stdout.push(...lines.split("\n").map((line): unknown => JSON.parse(line))),
    drained: async () => undefined,
    say: (line) => void said.push(line),
    stdin: Readable.from([]),
  };
  const code = await runCommandLine(["csv", "inspect", ...argv], terminal, {
    commands: [csvInspectCommand],
    later: [],
    beforeRun: async ({ name, needsNoDatabase }) => {
      if (!needsNoDatabase) started.push(name);
      return undefined;
    },
  });
  return { code, stdout, said: said.join("\n"), started };
}

const LIST = "Name;E-Mail\nMüller, Jörg;j@example.com\nStone, Bob;b@example.com\n";

test("one JSON object says how a file would be read, without a database", async () => {
  const { code, stdout, said, started } = await inspect(file(Buffer.from(LIST, "latin1")), "--json");
  expect(code).toBe(0);
  expect(started).toEqual([]);
  expect(stdout).toEqual([
    expect.objectContaining({
      encoding: "windows-1252",
      delimiter: ";",
      quote: '"',
      header: true,
      rows: 2,
      columns: [
        expect.objectContaining({ name: "Name", field: "fullName" }),
        expect.objectContaining({ name: "E-Mail", field: "email", type: "email" }),
      ],
    }),
  ]);
  expect(said).toContain("reads ü in windows-1252");
});

test("people read it on stderr alone", async () => {
  const { stdout, said } = await inspect(file(LIST));
  expect(stdout).toEqual([]);
  expect(said).toContain("Rows       2");
});

test("the data rows come as arrays, and the first one with them when it is no header", async () => {
  const rows = [
    ["Müller, Jörg", "j@example.com"],
    ["Stone, Bob", "b@example.com"],
  ];
  expect((await inspect(file(LIST), "--rows")).stdout).toEqual(rows);
  expect((await inspect(file(LIST), "--rows", "--header", "no")).stdout).toEqual([
    ["Name", "E-Mail"],
    ...rows,
  ]);
});

test("a row that cannot be read is told on stderr and stops nothing", async () => {
  const { code, stdout, said } = await inspect(file('a,b\n1,"x\n2,y\n3,z\n'), "--rows");
  expect({ code, stdout }).toEqual({
    code: 0,
    stdout: [
      ["2", "y"],
      ["3", "z"],
    ],
  });
  expect(said).toContain("A quote that opens in line 2 is never closed");
});

test.each([
  ["no file", path.join(folder, "none.csv"), "There is no such file"],
  ["a folder", folder, "This is a folder"],
])("%s is refused in a sentence", async (_what, name, sentence) => {
  await expect(inspect(name)).rejects.toThrow(sentence);
});

test.each([
  ["nothing", ""],
  ["blank lines", "\n\n \n"],
])("a file of %s is called empty", async (_what, content) => {
  await expect(inspect(file(content))).rejects.toThrow("The file is empty");
});

test.each([
  [["--header", "maybe"], "--header is yes or no"],
  [["--encoding", "klingon"], "--encoding"],
  [["--quote", "abc"], "--quote is one sign"],
  [["--delimiter", "abcdef"], "--delimiter is a sign"],
])("%j is wrong usage", async (flags, sentence) => {
  const { code, said } = await inspect(file(LIST), ...flags);
  expect(code).toBe(2);
  expect(said).toContain(sentence);
});
