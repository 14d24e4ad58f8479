import { expect, test } from "vitest";
import { testDatabase } from "@/tests/support/database";
import { raceRound } from "@/tests/support/dispatch-races";

const { db } = await testDatabase();

test("whoever says no before the last look gets nothing, whenever it is said and however many workers send", async () => {
  const first = await raceRound(db, 20_260_302, 60);
  const second = await raceRound(db, 7, 60);
  expect(first.interleavings + second.interleavings).toBeGreaterThan(80);
  // Else the rounds would prove little: some were heard in time, and some mails went.
  expect(first.stoppedInTime + second.stoppedInTime).toBeGreaterThan(0);
  expect(first.sent + second.sent).toBeGreaterThan(0);
});
