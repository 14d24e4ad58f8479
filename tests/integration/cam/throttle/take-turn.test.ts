import { expect, test } from "vitest";
import { takeTurn } from "@/lib/cam/throttle/take-turn";
import { testSystem } from "@/tests/support/context";
import { testDatabase } from "@/tests/support/database";

const { db } = await testDatabase();
const three = { most: 3, seconds: 60 };

test("the fourth in a minute is too often, and the next minute starts anew", async () => {
  const { ctx, pass } = testSystem(db);
  for (let n = 0; n < 3; n++) await takeTurn(ctx, "one", three);
  await expect(takeTurn(ctx, "one", three)).rejects.toMatchObject({
    code: "throttled",
    detail: { retryAfterSeconds: 60 },
  });
  await takeTurn(ctx, "another", three);
  pass(60_000);
  await takeTurn(ctx, "one", three);
});

test("twenty at the same moment are twenty", async () => {
  const { ctx } = testSystem(db);
  const tries = await Promise.allSettled(Array.from({ length: 20 }, () => takeTurn(ctx, "crowd", three)));
  expect(tries.filter(({ status }) => status === "fulfilled")).toHaveLength(3);
});
