import { Refusal, TryLater } from "@/lib/cam/errors";
import { UnusableEnvironment } from "@/lib/env";
import { maskText } from "@/lib/log";
import { closeDatabase } from "@/lib/wiring";
import { type CommandTable, runCommandLine } from "./command-line";
import { commands, later } from "./commands";
import { processTerminal } from "./terminal";

const NO_DATABASE = new Set(["ECONNREFUSED", "ENOTFOUND", "ETIMEDOUT", "P1001", "P1002", "P1017"]);

/** One sentence for a person. What was thrown for a person to read is said as it is; anything else is a mistake of ours. */
function explain(error: unknown): string {
  if (error instanceof Refusal || error instanceof TryLater || error instanceof UnusableEnvironment)
    return error.message;
  const { code } = error as { code?: string };
  if (code && NO_DATABASE.has(code))
    return "The database cannot be reached. Is it running, and does DATABASE_URL name it?";
  return maskText(
    `Something broke: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`,
  );
}

/** The command line: scripts/cam.mjs finds the database and calls this. Answers with the exit code. */
export async function main(argv: string[], beforeRun?: CommandTable["beforeRun"]): Promise<number> {
  try {
    return await runCommandLine(argv, processTerminal, { commands, later, ...(beforeRun && { beforeRun }) });
  } catch (error) {
    processTerminal.say(explain(error));
    return 1;
  } finally {
    await closeDatabase();
  }
}

if (process.argv[1] === import.meta.filename) process.exitCode = await main(process.argv.slice(2));
