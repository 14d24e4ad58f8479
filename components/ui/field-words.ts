type Found = Partial<
  Pick<
    ValidityState,
    | "valueMissing"
    | "typeMismatch"
    | "badInput"
    | "tooLong"
    | "tooShort"
    | "rangeUnderflow"
    | "rangeOverflow"
    | "stepMismatch"
  >
>;

/**
 * What the browser found wrong with a field, in our words: its own come in its language, not in the page's, and name
 * the rule instead of what to do. Nothing for what the browser did not find.
 */
export function fieldProblemInWords(found: Found): string | undefined {
  if (found.valueMissing) return "This is needed.";
  if (found.typeMismatch) return "This is not an email address. Write one like name@example.com.";
  if (found.badInput) return "This cannot be read. Check how it is written.";
  if (found.tooLong) return "This is too long.";
  if (found.tooShort) return "This is too short.";
  if (found.rangeUnderflow) return "This is below what is allowed.";
  if (found.rangeOverflow) return "This is above what is allowed.";
  if (found.stepMismatch) return "Write a whole number.";
  return undefined;
}
