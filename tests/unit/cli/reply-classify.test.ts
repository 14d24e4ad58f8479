import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { Readable } from "node:stream";
import { afterAll, expect, test } from "vitest";
import type { Terminal } from "@/cli/command";
import { runCommandLine } from "@/cli/command-line";
import { replyClassifyCommand } from "@/cli/reply-classify";

const folder = mkdtempSync(path.join(tmpdir(), "cam-replies-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function classify(stdin: Iterable<string | Buffer>, ...argv: string[]) {
  const json: Record<string, unknown>[] = [];
  const printed: string[] = [];
  const said: string[] = [];
  const terminal: Terminal = {
    json: (value) => void json.push(value as Record<string, unknown>),
    print: (line) => void printed.push(line),
    drained: async () => undefined,
    say: (line) => void said.push(line),
    stdin: Readable.from(stdin),
  };
  const code = await runCommandLine(["reply", "classify", ...argv], terminal, {
    commands: [replyClassifyCommand],
    later: [],
  });
  return { code, json, printed, said: said.join("\n") };
}

const AWAY =
  "From: Kim <kim@example.org>\r\nDate: Mon, 3 Aug 2026 10:00:00 +0200\r\nAuto-Submitted: auto-replied\r\n\r\nI am away from 3 to 17 August. Cover is Jo Fern, jo@example.org.\r\n";

test("a message tells its class, what decided and its facts", async () => {
  const { code, json } = await classify([AWAY], "--json");
  expect(code).toBe(0);
  expect(json[0]).toMatchObject({
    class: "OOO",
    confidence: 0.97,
    auto: true,
    ooo: { until: "2026-08-17", standIn: { name: "Jo Fern", address: "jo@example.org" } },
  });
  expect(json[0]?.evidence).not.toEqual([]);
  expect(json[0]).not.toHaveProperty("bounce");
});

test("a text alone is read by its words, for people too", async () => {
  const { printed } = await classify(["Thanks: sounds great, what does it cost?"]);
  expect(printed[0]).toBe("POSITIVE, 0.96");
  expect(printed).toContain("  asks for the price");
});

test("what stands in a mail commands no terminal", async () => {
  const { printed } = await classify(["Stop emailing me \u001b[2J, stop\u001b[31m emailing me."]);
  expect(printed.join("\n")).not.toContain("\u001b");
});

test("nothing, and what is no message, is refused in a sentence", async () => {
  await expect(classify([])).rejects.toThrow("There is nothing on stdin: give a message, or a text.");
  await expect(classify([" \n\n "])).rejects.toThrow("There is nothing on stdin");
  const rubbish = Buffer.from(Array.from({ length: 3_000 }, (_, at) => (at * 7919) % 256));
  await expect(classify([rubbish])).rejects.toThrow("What is on stdin is neither a message nor a text.");
});

test("of fifty megabytes as much is read as of any message, and it says so", async () => {
  const piece = Buffer.alloc(1_000_000, "a ");
  const text = await classify(Array.from({ length: 50 }, () => piece));
  expect(text.code).toBe(0);
  expect(text.said).toContain("beyond what is read of a message");
  const message = await classify([AWAY, ...Array.from({ length: 50 }, () => piece)], "--json");
  expect(message.json[0]).toMatchObject({ class: "OOO", cut: expect.arrayContaining(["size"]) });
});

test("every file below a folder gets a line, and one that cannot be read keeps no other from its own", async () => {
  mkdirSync(path.join(folder, "more"));
  writeFileSync(path.join(folder, "away.eml"), AWAY);
  writeFileSync(path.join(folder, "more", "no.txt"), "Please remove me from your list.");
  writeFileSync(path.join(folder, "more", "empty.eml"), "");
  writeFileSync(path.join(folder, ".DS_Store"), "\0\0\0");
  const { code, json, said } = await classify([], "--dir", folder, "--json");
  expect(json.map(({ file, class: is, error }) => [file, is ?? error])).toEqual([
    ["away.eml", "OOO"],
    ["more/empty.eml", "There is nothing in more/empty.eml: give a message, or a text."],
    ["more/no.txt", "UNSUB"],
  ]);
  expect(said).toBe("2 read: 1 OOO, 1 UNSUB. 1 not read.");
  expect(code).toBe(1);
});

test("a folder that is not there, or has nothing in it, is said", async () => {
  await expect(classify([], "--dir", path.join(folder, "nowhere"))).rejects.toThrow(
    "There is no such folder",
  );
  mkdirSync(path.join(folder, "bare"));
  await expect(classify([], "--dir", path.join(folder, "bare"))).rejects.toThrow("There are no files in");
});
