import type { Readable } from "node:stream";
import { addressChecker } from "@/lib/cam/address/check";
import type { CheckedAddress } from "@/lib/cam/address/schema";
import { resolverAlone } from "@/lib/wiring";
import { defineCommand, jsonFlag } from "./command";

/** A line nobody ends must not fill the memory: what comes after this is let go, and the line judged as too long. */
const LONGEST_LINE = 1_000_000;

/** The full lines of each piece as it arrives: a file makes large sets, a person who types gets an answer at once. */
async function* linesBySet(stdin: Readable): AsyncGenerator<string[]> {
  const decoder = new TextDecoder();
  let rest = "";
  for await (const piece of stdin) {
    const text = typeof piece === "string" ? piece : decoder.decode(piece as Buffer, { stream: true });
    const lines = text.split("\n");
    lines[0] = rest + lines[0];
    rest = (lines.pop() ?? "").slice(0, LONGEST_LINE);
    yield lines;
  }
  yield [rest + decoder.decode()];
}

const isSaid = (line: string) => line.trim() !== "";
const withoutReturn = (line: string) => (line.endsWith("\r") ? line.slice(0, -1) : line);

function row({ verdict, address, reasons, suggestion }: CheckedAddress): string {
  // What stands in a list may hold anything: none of it may command the terminal.
  const shown = address.replace(/\p{C}/gu, "\ufffd").slice(0, 120);
  const said = reasons.map(({ says }) => says).join(" ");
  return `${verdict.padEnd(7)}  ${shown.padEnd(32)}  ${said}${suggestion ? ` → ${suggestion}` : ""}`;
}

export const addressCheckCommand = defineCommand({
  name: "address check",
  about: "Judges addresses from stdin, one a line: VALID, RISKY, INVALID or UNKNOWN, with reasons.",
  needsNoDatabase: true,
  flags: { offline: { about: "judge by the text alone: nothing is looked up" }, ...jsonFlag },
  async run({ flags, terminal }) {
    const check = addressChecker(resolverAlone());
    for await (const lines of linesBySet(terminal.stdin)) {
      const addresses = lines.map(withoutReturn).filter(isSaid);
      for (const checked of await check({ addresses, offline: flags.offline })) {
        if (flags.json) terminal.json(checked);
        else terminal.print(row(checked));
      }
      await terminal.drained();
    }
    return undefined;
  },
});
