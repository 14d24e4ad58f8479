import { once } from "node:events";
import type { Terminal } from "./command";

// `| head` closes the pipe when it has seen enough: that is no failure of ours.
process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  if (error.code === "EPIPE") process.exit(0);
  throw error;
});

export const processTerminal: Terminal = {
  json: (value) => void process.stdout.write(`${JSON.stringify(value)}\n`),
  print: (line) => void process.stdout.write(`${line}\n`),
  drained: async () => {
    if (process.stdout.writableNeedDrain) await once(process.stdout, "drain");
  },
  say: (line) => void process.stderr.write(`${line}\n`),
  stdin: process.stdin,
};
