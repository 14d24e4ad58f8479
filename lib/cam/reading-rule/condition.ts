import { wrongField } from "../errors";
import { readCondition } from "./rules";
import type { TryReadingRule } from "./schema";

/** What a rule looks at, or what is wrong with it, at its field. */
export function conditionOf(asked: TryReadingRule) {
  const read = readCondition(asked);
  if ("field" in read) throw wrongField(read.field, read.because);
  return read;
}
