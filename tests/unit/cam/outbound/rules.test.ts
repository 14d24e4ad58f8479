import { expect, test } from "vitest";
import { footerIn, textOf, withFooter } from "@/lib/cam/outbound/rules";

const FOOTER = "-- \nLighthouse, Rua do Farol 1, Porto\nhttps://cam.example/u/token\n";
const MAIL = `Hello Ana,\n\nshall we talk?\n\n${FOOTER}`;

test("the footer stays below an edited text, to the last letter", () => {
  expect(textOf(MAIL)).toBe("Hello Ana,\n\nshall we talk?");
  expect(footerIn(MAIL)).toBe(FOOTER);
  expect(withFooter("Good morning.", MAIL)).toBe(`Good morning.\n\n${FOOTER}`);
  expect(withFooter(textOf(MAIL), MAIL)).toBe(MAIL);
});

test("nobody types a second footer line that would hide the real one", () => {
  const edited = withFooter("Good morning.\r\n-- \r\nA footer of my own", MAIL);
  expect(edited).toBe(`Good morning.\n--\nA footer of my own\n\n${FOOTER}`);
  expect(footerIn(edited)).toBe(FOOTER);
});

test("a text without a footer gets none", () => {
  expect(withFooter("Hi.", "Hello.")).toBe("Hi.\n");
  expect(footerIn("Hello.")).toBe("");
});
