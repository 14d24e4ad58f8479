import { expect, test } from "vitest";

import { addressWith, exportQuery, readQuery, toFilter } from "@/app/(operator)/settings/audit-log/filter";
import { encodeCursor } from "@/lib/cam/paging/rules";

const PLACE = encodeCursor({
  at: new Date("2026-03-02T09:00:00Z"),
  id: "01950000-0000-7000-8000-000000000001",
});
const asked = (query: Record<string, string | string[]>) => readQuery(query);

test("days are meant by the workspace's clock", () => {
  const filter = toFilter(asked({ from: "2026-03-02", to: "2026-03-02" }), "Asia/Kathmandu");
  expect(filter.data?.from?.toISOString()).toBe("2026-03-01T18:15:00.000Z");
  expect(filter.data?.to?.toISOString()).toBe("2026-03-02T18:14:59.999Z");
});

test("an id as subject means that one thing, a word its kind", () => {
  const id = "019abcde-0000-7000-8000-000000000001";
  expect(toFilter(asked({ subject: id }), "UTC").data).toMatchObject({ subjectId: id });
  expect(toFilter(asked({ subject: "api-key" }), "UTC").data).toMatchObject({ subjectKind: "api-key" });
});

test("the empty fields of the form ask for nothing", () => {
  const filter = toFilter(asked({ text: "", actor: "", action: "", subject: " ", from: "", to: "" }), "UTC");
  expect(filter.success).toBe(true);
  expect(filter.data).toEqual({ limit: 50 });
});

test.each([{ from: "yesterday" }, { from: "2026-13-01" }, { action: "a b" }, { text: "x".repeat(101) }])(
  "%j is said to be unusable instead of breaking the page",
  (query) => {
    expect(toFilter(asked(query), "UTC").success).toBe(false);
  },
);

test("an address given twice counts once", () => {
  expect(asked({ text: ["one", "two"] }).text).toBe("one");
});

test("changing a filter starts again at the newest; a page keeps the filter", () => {
  const { cursor, ...filter } = asked({ text: "ada & co", cursor: PLACE });
  expect(cursor).toBe(PLACE);
  expect(addressWith(filter, {})).toBe("/settings/audit-log?text=ada+%26+co");
  expect(addressWith(filter, { cursor: "next" })).toBe("/settings/audit-log?text=ada+%26+co&cursor=next");
  expect(addressWith(filter, { text: "" })).toBe("/settings/audit-log");
});

test("an export asks the same question from its beginning", () => {
  const { data } = toFilter(
    asked({ text: "ada", subject: "invite", from: "2026-03-02", cursor: "abc" }),
    "UTC",
  );
  expect(data && exportQuery(data)).toBe("subjectKind=invite&from=2026-03-02T00%3A00%3A00.000Z&text=ada");
});

test("a cursor that is none of ours starts at the newest entry", () => {
  expect(readQuery({ cursor: "xx" }).cursor).toBe("");
});
