import { expect, test } from "vitest";
import { fieldProblemInWords } from "@/components/ui/field-words";

test("what a browser finds wrong with a field is said in our words", () => {
  expect(fieldProblemInWords({ valueMissing: true })).toBe("This is needed.");
  expect(fieldProblemInWords({ rangeUnderflow: true })).toBe("This is below what is allowed.");
  expect(fieldProblemInWords({ rangeOverflow: true })).toBe("This is above what is allowed.");
  expect(fieldProblemInWords({ typeMismatch: true })).toContain("name@example.com");
  expect(fieldProblemInWords({ tooShort: true })).toBe("This is too short.");
});

test("what the browser did not find keeps the words it came with", () => {
  expect(fieldProblemInWords({})).toBeUndefined();
});
