import { expect, test } from "vitest";
import { hostBook } from "@/lib/cam/web-host/book";
import { testClock } from "@/tests/support/context";
import { testDatabase } from "@/tests/support/database";

const { db } = await testDatabase();

test("twenty workers that want the same site at once get a second each", async () => {
  const { now } = testClock();
  const turns = await Promise.all(
    Array.from({ length: 20 }, () => hostBook({ db, now }).turn("https://one.example.com", 1_000)),
  );
  expect(turns.map(({ waitMs }) => waitMs).sort((a, b) => a - b)).toEqual(
    Array.from({ length: 20 }, (_, at) => at * 1_000),
  );
});

test("who comes later waits no longer than needed, and other sites not at all", async () => {
  const { now, pass } = testClock();
  const book = hostBook({ db, now });
  await book.turn("https://two.example.com", 1_000);
  pass(400);
  expect(await book.turn("https://two.example.com", 1_000)).toEqual({ waitMs: 600 });
  expect(await book.turn("https://three.example.com", 1_000)).toEqual({ waitMs: 0 });
  pass(60_000);
  expect(await book.turn("https://two.example.com", 1_000)).toEqual({ waitMs: 0 });
});

test("what a site allows is known for a day, that it could not be read for an hour", async () => {
  const { now, pass } = testClock();
  const book = hostBook({ db, now });
  const [rules, denied] = ["https://rules.example.com", "https://denied.example.com"] as const;
  expect(await book.robots(rules)).toBeUndefined();
  await book.keepRobots(rules, { kind: "rules", text: "User-agent: *\nDisallow: /\0" });
  await book.keepRobots(denied, { kind: "denies-all", because: "It answered 500." });
  pass(59 * 60_000);
  expect(await book.robots(denied)).toMatchObject({ kind: "denies-all" });
  pass(2 * 60_000);
  expect(await book.robots(denied)).toBeUndefined();
  expect(await book.robots(rules)).toEqual({ kind: "rules", text: "User-agent: *\nDisallow: /" });
  pass(23 * 60 * 60_000);
  expect(await book.robots(rules)).toBeUndefined();
});
