import { noRecords, type Records, recordParser } from "./records";
import type { Dialect } from "./schema";

/** The first lines of a text cut the way a dialect says. */
export function parseSample(text: string, dialect: Dialect): Records {
  const into = noRecords();
  recordParser(dialect).push(text, true, into);
  return into;
}
