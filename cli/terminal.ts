import type { Terminal } from "./command";

export const processTerminal: Terminal = {
  json: (value) => void process.stdout.write(`${JSON.stringify(value)}\n`),
  say: (line) => void process.stderr.write(`${line}\n`),
  stdin: process.stdin,
};
