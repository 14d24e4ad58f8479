import { expect, test } from "vitest";
import { BOOKS, EXAMPLES } from "@/lib/cam/intent-words/rules";
import { matchesIn, wordsOf } from "@/lib/cam/word-pattern/rules";

test("every pattern fits the sentence it was made for", () => {
  const deaf = EXAMPLES.filter(
    ({ language, kind, pattern, example }) =>
      !BOOKS.flatMap((book) => matchesIn(book, wordsOf(example))).some(
        ({ means }) => means.language === language && means.kind === kind && means.pattern === pattern,
      ),
  );
  expect(deaf.map(({ language, pattern, example }) => `${language}: ${pattern} · ${example}`)).toEqual([]);
});
