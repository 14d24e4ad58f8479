import { Readable } from "node:stream";
import { expect, test } from "vitest";
import { defineCommand, jsonFlag, type Terminal } from "@/cli/command";
import { runCommandLine } from "@/cli/command-line";

const greet = defineCommand({
  name: "greet",
  about: "Says hello.",
  words: ["NAME"],
  flags: { ...jsonFlag, from: { value: "WHO", about: "who says it", needed: true } },
  async run({ flags, words, terminal }) {
    if (flags.json) terminal.json({ hello: words[0], from: flags.from });
    else terminal.say(`hello ${words[0]} from ${flags.from}`);
    return undefined;
  },
});
const list = defineCommand({ name: "greet list", about: "Lists greetings.", flags: {}, run: async () => 1 });

async function type(...argv: string[]) {
  const stdout: unknown[] = [];
  const stderr: string[] = [];
  const started: string[] = [];
  const terminal: Terminal = {
    json: (value) => void stdout.push(value),
    print: (line) => void stdout.push(line),
    drained: async () => undefined,
    say: (line) => void stderr.push(line),
    stdin: Readable.from([]),
  };
  const code = await runCommandLine(argv, terminal, {
    commands: [greet, list],
    later: ["simulate"],
    beforeRun: async ({ name }) => void started.push(name),
  });
  return { code, stdout, said: stderr.join("\n"), started };
}

test("what programs read goes to stdout, what people read to stderr", async () => {
  expect(await type("greet", "Ada", "--from", "Bob", "--json")).toMatchObject({
    code: 0,
    stdout: [{ hello: "Ada", from: "Bob" }],
    said: "",
  });
  expect(await type("greet", "Ada", "--from=Bob")).toMatchObject({ stdout: [], said: "hello Ada from Bob" });
});

test("a command of two words is found before the command of one", async () => {
  expect(await type("greet", "list")).toMatchObject({ code: 1, started: ["greet list"] });
});

test.each([
  ["an unknown command", ["bogus"], 'There is no command "bogus"'],
  ["an unknown flag", ["greet", "Ada", "--from", "Bob", "--loud"], "Unknown option '--loud'"],
  ["a needed flag left out", ["greet", "Ada"], "--from is missing"],
  ["a needed flag left empty", ["greet", "Ada", "--from", ""], "--from is missing"],
  ["a word left out", ["greet", "--from", "Bob"], "NAME is missing"],
  ["a word too many", ["greet", "Ada", "Eve", "--from", "Bob"], '"Eve" is one word too many'],
  ["a value for a switch", ["greet", "Ada", "--from", "Bob", "--json=yes"], "does not take an argument"],
  ["a command of a later version", ["simulate"], '"simulate" is not built yet'],
])("%s ends with 2, says what is wrong and starts nothing", async (_what, argv, sentence) => {
  const { code, said, stdout, started } = await type(...argv);
  expect({ code, stdout, started }).toEqual({ code: 2, stdout: [], started: [] });
  expect(said).toContain(sentence);
  expect(said).toContain("greet");
});

test("without a word the commands are listed, and that is no success", async () => {
  expect(await type()).toMatchObject({ code: 2, said: expect.stringContaining("Says hello.") });
  expect(await type("--help")).toMatchObject({ code: 0, started: [] });
});

test("--help explains a command and runs nothing", async () => {
  expect(await type("greet", "--help")).toMatchObject({
    code: 0,
    started: [],
    said: expect.stringContaining("--from WHO  who says it"),
  });
});
