import { expect, test } from "vitest";
import {
  fitting,
  plainWords,
  type ReadingRule,
  readByRules,
  readCondition,
} from "@/lib/cam/reading-rule/rules";
import { MakeReadingRule } from "@/lib/cam/reading-rule/schema";

const ids = Array.from({ length: 1_000 }, (_, place) => `rule ${String(place).padStart(4, "0")}`).values();
const rule = (of: Partial<ReadingRule>): ReadingRule => ({
  ...{ id: ids.next().value ?? "", says: "NEUTRAL", words: null, sender: null },
  ...of,
});
const heard = (newText: string, more: { subject?: string; fromAddress?: string } = {}) => ({
  ...{ subject: null, fromAddress: "ana@mail.clinic.example" },
  ...{ newText, ...more },
});
const person = { class: null, likely: null, automatic: null } as const;

test("words fit whatever their case, marks, signs and lines, and only as whole words", () => {
  const fits = (words: string, text: string) => fitting([rule({ words })], heard(text)).length === 1;
  expect(fits("stop by", "Please STOP,\n  by our office")).toBe(true);
  expect(fits("stop by", "Nonstop bygone")).toBe(false);
  expect(fits("Geschäftsführung", "an die GESCHÄFTSFÜHRUNG.")).toBe(true);
  expect(fits("e-mail address", "my e mail address")).toBe(true);
  expect(fits("请停止", "你好，请停止发送。")).toBe(true);
  expect(fits("stop by", "")).toBe(false);
  expect(
    fitting([rule({ words: "ticket closed" })], heard("Hello", { subject: "Ticket closed" })),
  ).toHaveLength(1);
  expect(plainWords("  Ça va — bien? ")).toBe("ca va bien");
});

test("a sender is an address, or a domain with what is below it; all that a rule looks at has to be there", () => {
  const from = (sender: string, fromAddress: string) =>
    fitting([rule({ sender })], heard("Hello", { fromAddress })).length === 1;
  expect(from("clinic.example", "ana@clinic.example")).toBe(true);
  expect(from("clinic.example", "Ana@Mail.Clinic.Example")).toBe(true);
  expect(from("clinic.example", "ana@myclinic.example")).toBe(false);
  expect(from("ana@clinic.example", "ANA@clinic.example")).toBe(true);
  expect(from("ana@clinic.example", "joana@clinic.example")).toBe(false);
  expect(fitting([rule({ sender: "clinic.example", words: "hello" })], heard("Good day"))).toEqual([]);
  expect(fitting([rule({ sender: "clinic.example" })], { ...heard("x"), fromAddress: null })).toEqual([]);
});

test("a rule says what CAM did not know, and makes stricter what it did", () => {
  const stop = rule({ words: "take care", says: "UNSUB" });
  const text = heard("Take care and goodbye");
  expect(readByRules(person, [stop], text)).toMatchObject({ class: "UNSUB", asks: false });
  expect(readByRules({ ...person, class: "POSITIVE" }, [stop], text)).toMatchObject({ class: "UNSUB" });
  expect(readByRules(person, [rule({ words: "goodbye", says: null })], text)).toMatchObject({
    class: null,
    asks: false,
  });
  expect(readByRules(person, [], text)).toBeNull();
});

test("no rule weakens a no that CAM heard, or sends on where somebody waits: a person is asked", () => {
  const text = heard("Please remove me");
  for (const says of ["POSITIVE", "NEUTRAL", "OOO", "NEGATIVE", null] as const)
    expect(
      readByRules({ ...person, class: "UNSUB" }, [rule({ words: "remove me", says })], text),
    ).toMatchObject({
      class: null,
      asks: true,
    });
  // Not sure of it, it may be a no all the same.
  expect(
    readByRules({ ...person, likely: "NEGATIVE" }, [rule({ words: "remove me", says: "POSITIVE" })], text),
  ).toMatchObject({ class: null, asks: true });
  expect(
    readByRules({ ...person, class: "POSITIVE" }, [rule({ words: "remove me", says: "OOO" })], text),
  ).toMatchObject({ class: null, asks: true });
});

test("of several the strictest speaks; what a machine wrote none of them reads", () => {
  const rules = [
    rule({ words: "hello", says: "OOO" }),
    rule({ words: "hello there", says: "NEGATIVE" }),
    rule({ sender: "clinic.example", says: "POSITIVE" }),
  ];
  for (const some of [rules, rules.toReversed()])
    expect(readByRules(person, some, heard("Hello there"))).toMatchObject({ class: "NEGATIVE" });
  expect(readByRules({ ...person, automatic: "absence" }, rules, heard("Hello there"))).toBeNull();
});

test("a rule that would fit everything is refused, with what to do", () => {
  const wrong = (of: { words?: string; sender?: string }) => {
    const read = readCondition(of);
    return "because" in read ? read.because : null;
  };
  expect(wrong({})).toContain("which messages");
  expect(wrong({ words: " ." })).toContain("at least 4 letters");
  expect(wrong({ words: "a." })).toContain("at least 4 letters");
  expect(wrong({ words: "退订" })).toBeNull();
  expect(wrong({ sender: "gmail.com" })).toContain("Half the world");
  expect(wrong({ sender: "gmail.com", words: "out of office" })).toBeNull();
  expect(wrong({ sender: "ana@gmail.com" })).toBeNull();
  expect(wrong({ sender: "no domain" })).toContain("Give an address");
  expect(readCondition({ words: "no thanks", sender: "@Clinic.Example" })).toEqual({
    words: "no thanks",
    sender: "clinic.example",
  });
  const parsed = (of: object) => MakeReadingRule.safeParse({ says: "NEUTRAL", ...of });
  expect(parsed({ says: "BOUNCE", words: "no such user" }).error?.issues[0]?.message).toContain(
    "A rule says one of",
  );
  expect(parsed({ words: " no \n thanks ", sender: " " }).data).toEqual({
    says: "NEUTRAL",
    words: "no thanks",
  });
});
