import { expect, test } from "vitest";
import { referredPerson } from "@/lib/cam/referred-person/rules";

const named = (text: string, words: string) => {
  const from = text.indexOf(words);
  return referredPerson(text, { from, to: from + words.length });
};

test.each([
  ["Please contact John Smith.", "contact", "John Smith", null],
  ["Write to Ana at Ana.Lopes@harbour.example instead.", "Write to", "Ana", "ana.lopes@harbour.example"],
  ["Bitte wenden Sie sich an Frau Petra Klein.", "wenden Sie sich an", "Petra Klein", null],
  ["Neem contact op met Joris de Vries.", "contact op met", "Joris de Vries", null],
  ["My colleague handles it: it@harbour.example", "My colleague", null, "it@harbour.example"],
])("%s", (text, words, name, address) => {
  expect(named(text, words)).toEqual({ name, address });
});

test("who names nobody refers to nobody", () => {
  expect(named("Please ask somebody else.", "ask")).toBeNull();
});

test("a German noun is nobody's name", () => {
  expect(named("Meine Kollegin könnte das im Einkauf brauchen.", "Meine Kollegin")).toBeNull();
});
