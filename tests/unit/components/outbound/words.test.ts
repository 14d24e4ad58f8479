import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { checkWords, reasonWords } from "@/components/outbound/words";
import { CHECK_CODES } from "@/lib/cam/gate/rules";

const GATE = readFileSync("lib/cam/gate/rules.ts", "utf8");
const asCode = (code: string) => `${code.charAt(0).toUpperCase()}${code.slice(1).replaceAll("-", " ")}`;

test("every reason of the gate has words of its own in the list of mails", () => {
  const codes = [...GATE.matchAll(/\b(?:skip|hold)\(\s*"([a-z-]+)"/g)].flatMap(([, code]) => code ?? []);
  const quotas = ["workspace", "campaign", "mailbox", "domain", "batch"].map((scope) => `quota-${scope}`);
  expect(codes.length).toBeGreaterThan(30);
  expect([...new Set([...codes, ...quotas])].filter((code) => reasonWords(code) === asCode(code))).toEqual(
    [],
  );
});

test("every check that a mail can pass is said as a sentence", () => {
  expect(CHECK_CODES.filter((code) => checkWords(code) === code.replaceAll("-", " "))).toEqual([]);
});

test("a fault of the text is called in the list what it is called in the sequence editor", () => {
  expect(reasonWords("missing-value")).toBe("A value is not known");
});
