import { parseArgs } from "node:util";
import { type Command, type Terminal, WrongUsage } from "./command";

const usageOf = ({ name, words, flags }: Command) =>
  [
    "npm run -s cam --",
    name,
    ...words,
    ...Object.entries(flags).map(([flag, { value, needed, many }]) => {
      const shown = value ? `--${flag} ${value}` : `--${flag}`;
      return needed ? shown : `[${shown}${many ? " …" : ""}]`;
    }),
  ].join(" ");

function help(commands: readonly Command[]): string {
  const width = Math.max(...commands.map(({ name }) => name.length));
  return [
    "Usage: npm run -s cam -- <command> [flags]",
    "",
    ...commands.map(({ name, about }) => `  ${name.padEnd(width)}  ${about}`),
    "",
    "With --help a command explains its flags. JSON goes to stdout, everything else to stderr.",
    "Exit 0: done. 1: refused or failed, with one sentence. 2: not called rightly.",
  ].join("\n");
}

function helpOf(command: Command): string {
  const flags = Object.entries(command.flags);
  const width = Math.max(0, ...flags.map(([flag, { value = "" }]) => flag.length + value.length));
  return [
    command.about,
    "",
    `Usage: ${usageOf(command)}`,
    ...flags.map(
      ([flag, { value, about }]) => `  ${`--${flag}${value ? ` ${value}` : ""}`.padEnd(width + 3)}  ${about}`,
    ),
  ].join("\n");
}

/** The longest name wins: "owner create" before "owner". */
function find(argv: string[], commands: readonly Command[]) {
  for (const length of [2, 1]) {
    const command = commands.find(({ name }) => name === argv.slice(0, length).join(" "));
    if (command) return { command, rest: argv.slice(length) };
  }
  return undefined;
}

function parse(command: Command, rest: string[]) {
  const options = Object.fromEntries(
    Object.entries(command.flags).map(([flag, { value, many }]) => [
      flag,
      { type: value ? ("string" as const) : ("boolean" as const), multiple: many ?? false },
    ]),
  );
  const { values, positionals } = (() => {
    try {
      return parseArgs({
        args: rest,
        options: { ...options, help: { type: "boolean" } },
        allowPositionals: true,
      });
    } catch (error) {
      throw new WrongUsage(error instanceof Error ? (error.message.split(". ", 1)[0] ?? "") : String(error));
    }
  })();
  const given = values as Record<string, string | boolean | string[] | undefined>;
  if (given.help) return { wantsHelp: true, given, words: positionals };
  if (positionals.length < command.words.length)
    throw new WrongUsage(`${command.words[positionals.length]} is missing`);
  if (positionals.length > command.words.length)
    throw new WrongUsage(`"${positionals[command.words.length]}" is one word too many`);
  for (const [flag, { needed }] of Object.entries(command.flags)) {
    if (needed && (given[flag] === undefined || given[flag] === ""))
      throw new WrongUsage(`--${flag} is missing`);
  }
  return { wantsHelp: false, given, words: positionals };
}

export interface CommandTable {
  commands: readonly Command[];
  /** Names that later versions will have. */
  later: readonly string[];
  /** Called when it is certain that a command will run. A number is the exit code: the work was done there. */
  beforeRun?: (command: Command) => Promise<number | undefined>;
}

/** Finds the command, reads its flags, runs it. The number is the exit code; what a command throws is left to the caller. */
export async function runCommandLine(
  argv: string[],
  terminal: Terminal,
  { commands, later, beforeRun }: CommandTable,
): Promise<number> {
  const [first] = argv;
  if (first === undefined || first === "help" || first === "--help" || first === "-h") {
    terminal.say(help(commands));
    return first === undefined ? 2 : 0;
  }
  const found = find(argv, commands);
  if (!found) {
    const kin = commands.filter(({ name }) => name.split(" ")[0] === first);
    if (later.includes(first) && kin.length === 0)
      terminal.say(
        `"${first}" is not built yet. This version of CAM has these commands:\n\n${help(commands)}`,
      );
    else if (kin.length > 0)
      terminal.say(`"${first}" wants one of:\n${kin.map((command) => `  ${usageOf(command)}`).join("\n")}`);
    else terminal.say(`There is no command "${first}".\n\n${help(commands)}`);
    return 2;
  }
  const { command, rest } = found;
  try {
    const { wantsHelp, given, words } = parse(command, rest);
    if (wantsHelp) {
      terminal.say(helpOf(command));
      return 0;
    }
    return (await beforeRun?.(command)) ?? (await command.run(given, words, terminal));
  } catch (error) {
    if (!(error instanceof WrongUsage)) throw error;
    terminal.say(`${error.message}.\n\nUsage: ${usageOf(command)}`);
    return 2;
  }
}
