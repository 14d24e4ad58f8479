import { expect, test } from "vitest";
import { checkWords } from "@/components/outbound/words";
import { CHECK_CODES } from "@/lib/cam/gate/rules";

test("every check a mail passed is said as a sentence, never by its code", () => {
  const unsaid = CHECK_CODES.filter((code) => checkWords(code) === code.replaceAll("-", " "));
  expect(unsaid).toEqual([]);
});
