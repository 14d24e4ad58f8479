// How the scripts speak, and how they give up: one sentence for a person, never a stack.

/** Thrown when a person has to do something. The sentence says what happened and what to do. */
export class Stop extends Error {}

const started = Date.now();

/** A line of progress, for people: stdout belongs to what was asked for. */
export const say = (line) => console.error(`[${((Date.now() - started) / 1000).toFixed(1)} s] ${line}`);

/** What a system error means for somebody who cannot read its code. */
export function inWords(error) {
  const words = {
    EACCES: "permission denied",
    EPERM: "not permitted",
    EROFS: "the disk is read-only",
    ENOSPC: "the disk is full",
    EDQUOT: "the disk quota is used up",
    ENOENT: "it cannot be made there",
    ENOTDIR: "a part of the path is a file, not a folder",
    EEXIST: "a file stands where the folder should be",
    ENAMETOOLONG: "the path is too long",
  };
  return words[error.code] ?? error.code ?? error.message;
}

/** Says what went wrong, and what the exit code is. */
export function explain(error) {
  if (error instanceof Stop) console.error(error.message);
  else if (["ENOSPC", "EDQUOT"].includes(error?.code))
    console.error(`The disk is full (${error.path ?? "while writing"}): free some space and start again.`);
  else console.error("CAM could not go on, and this is a mistake in CAM itself:", error);
  return 1;
}

/** Runs a script's main function: its number is the exit code, a Stop is its sentence and 1. */
export async function runScript(main) {
  try {
    process.exitCode = (await main()) ?? 0;
  } catch (error) {
    process.exitCode = explain(error);
  }
}
