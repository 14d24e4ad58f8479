import { expect, test } from "vitest";
import { newId } from "@/lib/ids";

test("ids made one after the other sort in that order, within a millisecond too", () => {
  const made = Array.from({ length: 10_000 }, () => newId());
  expect([...made].sort()).toEqual(made);
  expect(new Set(made).size).toBe(made.length);
});

test("an id is a version 7 UUID that carries its time", () => {
  const id = newId(Date.parse("2099-05-04T03:02:01Z"));
  expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  expect(Number.parseInt(id.replaceAll("-", "").slice(0, 12), 16)).toBe(Date.parse("2099-05-04T03:02:01Z"));
});
