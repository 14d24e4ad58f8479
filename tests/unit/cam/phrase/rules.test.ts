import { expect, test } from "vitest";
import { findPhrases, phraseBook, phrasesIn } from "@/lib/cam/phrase/rules";

const book = phraseBook([
  ["owner", "owner"],
  ["product owner", "product"],
  ["Bücher", "books"],
]);
const found = (text: string) => findPhrases(book, text.split(" ")).map(({ means }) => means);

test("the longest phrase is read first, and no word twice", () => {
  expect(found("the product owner")).toEqual(["product"]);
  expect(found("owner of a product")).toEqual(["owner"]);
});

test("an umlaut is found however it is written, and a plural by its singular", () => {
  expect(found("bucher buecher owners")).toEqual(["books", "books", "owner"]);
});

test("a word that begins no phrase may be two words in one", () => {
  const hits = findPhrases(book, ["shopowner"], (word) => (word.endsWith("owner") ? "owner" : undefined));
  expect(hits).toEqual([{ phrase: "shopowner", at: 0, to: 1, means: "owner" }]);
});

test("of two meanings of one phrase, the book keeps what it is told to", () => {
  const twice = phraseBook<number>(
    [
      ["a b", 1],
      ["A  b", 2],
    ],
    (first, second) => first + second,
  );
  expect(twice.entries.get("a b")).toBe(3);
  expect(twice.longest).toBe(2);
  expect(phrasesIn("a | b c")).toEqual(["a", "b c"]);
  expect(phrasesIn(undefined)).toEqual([]);
});
