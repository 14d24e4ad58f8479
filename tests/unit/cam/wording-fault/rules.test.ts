import { expect, test } from "vitest";
import { readWording, VARIABLES, write } from "@/lib/cam/wording/rules";
import type { Scope } from "@/lib/cam/wording/schema";
import { isTrouble, troubleInWords } from "@/lib/cam/wording-fault/rules";

const nothing = {
  ...Object.fromEntries(Object.keys(VARIABLES).map((name) => [name, null])),
  custom: {},
} as unknown as Scope;

test.each([
  ["{% if company %}", "“{% if company %}” is never ended: write {% endif %} where it stops."],
  ["Hi {% endif %}", "“{% endif %}” belongs to nothing: what it ends or divides is missing before it."],
  ["{% else %}", "“{% else %}” belongs to nothing: what it ends or divides is missing before it."],
  ["{% for a in b %}", "A mail has no “for”: it has conditions, as {% if city %}in {{ city }}{% endif %}."],
  ["{{ city | shout }}", "There is no filter “shout”."],
  ["Hi {{ }}", "In “{{ }}” something is missing or miswritten."],
  ["{{ city | default 'there' }}", "In “{{ city | default 'there' }}” something is missing or miswritten."],
])("%s is told in plain words where it is read and where it is written", (body, because) => {
  const read = readWording({ subject: null, body });
  expect(read.ok ? [] : read.faults).toMatchObject([{ field: "body", because }]);
  expect(write({ subject: null, body }, nothing, "lead-1")).toEqual({ ok: false, because });
});

test("what Liquid says and we have no words for is a sentence without its place", () => {
  const trouble = { message: "something else is wrong, line:1, col:4" };
  expect(isTrouble(trouble)).toBe(true);
  expect(troubleInWords(trouble)).toBe("Something else is wrong.");
});
