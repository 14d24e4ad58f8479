import { afterAll, test } from "vitest";
import { testDatabase } from "@/tests/support/database";
import { readingByLine } from "@/tests/support/reading-by-line";

const { db } = await testDatabase();
const { cutEvery, close } = await readingByLine(db);
afterAll(close);

test.each(["before", "in the answer"] as const)(
  "a line that is cut at every command, %s: each message is in one row after the next reading",
  (how) => cutEvery(1, how),
);
