import { expect, test } from "vitest";
import { decodeCursor, encodeCursor, pageOf, placeOf } from "@/lib/cam/paging/rules";
import { isStorable } from "@/lib/cam/paging/schema";

const place = { at: new Date("2026-03-02T09:00:00.123Z"), id: "01950000-0000-7000-8000-000000000001" };
const told = (value: unknown) => Buffer.from(JSON.stringify(value)).toString("base64url");

test("a cursor leads back to the place it was made at", () => {
  expect(decodeCursor(encodeCursor(place))).toEqual(place);
  expect(decodeCursor(undefined)).toBeUndefined();
});

test.each([
  "",
  "x",
  '\'; drop table "AuditEvent"; --',
  told(null),
  told(["2026-03-02T09:00:00.123Z"]),
  told(["yesterday", place.id]),
  told([place.at, "' or true --"]),
  told([place.at, place.id, 1]),
  told(["0000-01-01T00:00:00Z", place.id]),
])("%j is refused as no cursor of ours, or starts at the newest", (cursor) => {
  expect(() => decodeCursor(cursor)).toThrow(/not one of ours/);
  expect(placeOf(cursor)).toBeUndefined();
});

test("a page leads on exactly when there is more, from its own last row", () => {
  const row = (n: number) => ({ ...place, id: `01950000-0000-7000-8000-00000000000${n}` });
  const rows = [row(3), row(2), row(1)];
  const first = pageOf(rows, 2, (held) => held);
  expect(first.items).toEqual([row(3), row(2)]);
  expect(placeOf(first.nextCursor ?? undefined)).toEqual(row(2));
  expect(pageOf(rows, 3, (held) => held)).toEqual({ items: rows, nextCursor: null });
  expect(pageOf([], 3, (held) => held)).toEqual({ items: [], nextCursor: null });
});

test("years that Postgres does not know, or reads as another, are no moments", () => {
  expect(
    ["0000-01-01", "1969-12-31", "+010000-01-01"].map((day) => isStorable(new Date(`${day}T00:00:00Z`))),
  ).toEqual([false, false, false]);
  expect(["1970-01-01", "9999-12-31"].every((day) => isStorable(new Date(`${day}T00:00:00Z`)))).toBe(true);
});
