import type { Readable } from "node:stream";

/** Where a command reads and speaks. stdout is for what was asked for: one JSON value a line, or a table. stderr is for people. */
export interface Terminal {
  json(value: unknown): void;
  /** A line of a table that was asked for. */
  print(line: string): void;
  /** Until whoever reads stdout has kept up: a list may be larger than the memory. */
  drained(): Promise<void>;
  say(line: string): void;
  stdin: Readable;
}

interface Flag {
  about: string;
  /** What stands for the value in the usage line; without it the flag is a switch. */
  value?: string;
  needed?: true;
  /** It may be said several times. */
  many?: true;
}
type Flags = Readonly<Record<string, Flag>>;

type Given<F extends Flags> = {
  [Name in keyof F]: F[Name] extends { value: string }
    ? F[Name] extends { many: true }
      ? string[] | undefined
      : F[Name] extends { needed: true }
        ? string
        : string | undefined
    : boolean;
};

export interface Call<F extends Flags> {
  flags: Given<F>;
  words: string[];
  terminal: Terminal;
}

interface Spec<F extends Flags> {
  /** "owner create" */
  name: string;
  about: string;
  flags: F;
  /** What stands after the name, as the usage line shows it; each is needed. */
  words?: readonly string[];
  /** It works where no database is, and starts none. */
  needsNoDatabase?: true;
  /** Nothing means done. */
  run(call: Call<F>): Promise<number | undefined>;
}

export interface Command {
  readonly name: string;
  readonly about: string;
  readonly flags: Flags;
  readonly words: readonly string[];
  readonly needsNoDatabase: boolean;
  run(
    given: Record<string, string | boolean | string[] | undefined>,
    words: string[],
    terminal: Terminal,
  ): Promise<number>;
}

export function defineCommand<const F extends Flags>(spec: Spec<F>): Command {
  return {
    name: spec.name,
    about: spec.about,
    flags: spec.flags,
    words: spec.words ?? [],
    needsNoDatabase: spec.needsNoDatabase ?? false,
    // parseArgs has made sure that `given` is what the flags ask for.
    run: async (given, words, terminal) =>
      (await spec.run({ flags: given as Given<F>, words, terminal })) ?? 0,
  };
}

/** The command line was written wrongly: exit 2, with the usage. */
export class WrongUsage extends Error {
  override readonly name = "WrongUsage";
}

/** Every command can answer to a program. */
export const jsonFlag = { json: { about: "answer in JSON on stdout" } } as const;
