import { expect, test } from "vitest";
import { closeness, find } from "@/components/shell/palette/fuzzy";

const items = [
  { id: "today", label: "Today" },
  { id: "lead-finder", label: "Lead finder", also: "discovery search prospects" },
  { id: "leads", label: "Leads" },
  { id: "team", label: "Settings: team and roles", also: "members invite people" },
  { id: "keys", label: "Settings: API keys" },
];
const found = (query: string, recent: string[] = []) => find(items, query, recent).map(({ id }) => id);

test("the start of a name finds it first", () => {
  expect(found("lea")).toEqual(["lead-finder", "leads"]);
  expect(found("leads")[0]).toBe("leads");
});

test("first letters of words find it", () => {
  expect(found("lf")).toEqual(["lead-finder"]);
  expect(found("apik")).toEqual(["keys"]);
});

test("other words for it find it", () => {
  expect(found("invite")).toEqual(["team"]);
});

test("letters strewn about are no match", () => {
  expect(found("tsx")).toEqual([]);
  expect(closeness("oda", "Settings: team and roles today")).toBeGreaterThan(0);
  expect(closeness("olr", "Settings: team and roles")).toBe(0);
});

test("case and accents do not matter", () => {
  expect(closeness("REUNIAO", "Reunião")).toBe(1);
});

test("without a query, what was used last comes first and nothing is left out", () => {
  expect(found("", ["keys", "leads"])).toEqual(["keys", "leads", "today", "lead-finder", "team"]);
});

test("what was used last settles a tie", () => {
  expect(found("lea", ["leads"])).toEqual(["leads", "lead-finder"]);
});
