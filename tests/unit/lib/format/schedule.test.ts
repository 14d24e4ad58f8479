import { expect, test } from "vitest";
import { formatSchedule } from "@/lib/format/schedule";

test.each([
  ["* * * * *", "Every minute"],
  ["*/5 * * * *", "Every 5 minutes"],
  ["0 * * * *", "Every hour"],
  ["17 * * * *", "Every hour at 17 past"],
  ["0 2 * * *", "Every day at 02:00 UTC"],
  ["30 8 * * 1", "Every Monday at 08:30 UTC"],
  ["0 0 * * 7", "Every Sunday at 00:00 UTC"],
  ["0 2 1 * *", "0 2 1 * * (UTC)"],
  ["0 9-17 * * 1-5", "0 9-17 * * 1-5 (UTC)"],
])("the schedule %s is told as: %s", (cron, words) => {
  expect(formatSchedule(cron)).toBe(words);
});
