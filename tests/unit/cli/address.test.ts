import { Readable } from "node:stream";
import { expect, test } from "vitest";
import { addressCheckCommand } from "@/cli/address";
import type { Terminal } from "@/cli/command";
import type { CheckedAddress } from "@/lib/cam/address/schema";

async function check(
  pieces: (string | Buffer)[],
  flags: Record<string, boolean> = { offline: true, json: true },
) {
  const found: CheckedAddress[] = [];
  const printed: string[] = [];
  let drained = 0;
  const terminal: Terminal = {
    json: (value) => void found.push(value as CheckedAddress),
    print: (line) => void printed.push(line),
    drained: async () => void drained++,
    say: () => undefined,
    stdin: Readable.from(pieces),
  };
  const code = await addressCheckCommand.run(flags, [], terminal);
  return { code, found, printed, drained: () => drained };
}

test("every line has its verdict, in order; empty lines have none", async () => {
  const { code, found } = await check([
    "ada@example.com\n\n   \r\nnobody\r\nInfo@Exam",
    "ple.com\nada@gmial.com",
  ]);
  expect(code).toBe(0);
  expect(found.map(({ address, verdict }) => [address, verdict])).toEqual([
    ["ada@example.com", "UNKNOWN"],
    ["nobody", "INVALID"],
    ["Info@Example.com", "RISKY"],
    ["ada@gmial.com", "RISKY"],
  ]);
  expect(found[3]).toMatchObject({ suggestion: "ada@gmail.com", normalised: "ada@gmial.com" });
  expect(Object.keys(found[0] ?? {})).toEqual(["address", "verdict", "normalised", "reasons"]);
});

test("nothing in, nothing out", async () => {
  expect(await check([])).toMatchObject({ code: 0, found: [] });
});

test("a character cut in two by the pipe is whole again; bytes that are no text are an answer, not a crash", async () => {
  const bytes = Buffer.from("ada@bücher.example\n");
  const { found } = await check([
    bytes.subarray(0, 6),
    bytes.subarray(6),
    Buffer.from([0xff, 0xfe, 0x40, 0x0a, 0x00]),
  ]);
  expect(found.map(({ normalised }) => normalised)).toEqual(["ada@xn--bcher-kva.example", null, null]);
  expect(found[1]?.reasons[0]?.code).toBe("not-text");
});

test("a line without end fills no memory", async () => {
  const megabyte = Buffer.alloc(1_000_000, "a");
  const { found } = await check([...Array(20).fill(megabyte), "\nada@example.com\n"]);
  expect(found.map(({ verdict }) => verdict)).toEqual(["INVALID", "UNKNOWN"]);
  expect(found[0]?.address.length).toBeLessThanOrEqual(2_000_000);
});

test("a long list waits for whoever reads", async () => {
  const pieces = Array.from({ length: 5 }, (_, at) => `p${at}@example.com\n`);
  const { found, drained } = await check(pieces);
  expect(found).toHaveLength(5);
  expect(drained()).toBeGreaterThanOrEqual(5);
});

test("without --json it is a table that no address can command", async () => {
  const { printed, found } = await check(["ada@example.com\n\u001b[2Jx@example.com\n"], {
    offline: true,
    json: false,
  });
  expect(found).toEqual([]);
  expect(printed[0]).toMatch(
    /^UNKNOWN {2}ada@example\.com +Whether example\.com takes mail was not looked up\.$/,
  );
  expect(printed.join("")).not.toContain("\u001b");
});
