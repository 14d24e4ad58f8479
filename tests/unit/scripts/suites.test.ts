import { expect, test } from "vitest";
import { verdict } from "../../../scripts/setup/suites.mjs";

const tally = { passed: 3, failed: 0, skipped: 1 };

test("a suite that ran is counted as it is", () => {
  expect(verdict("unit", tally, 0)).toEqual({ name: "unit", ...tally, notes: [] });
  expect(verdict("unit", { ...tally, failed: 2 }, 1)).toMatchObject({ failed: 2, notes: [] });
});

test("a suite that ran nothing has failed, however well it ended", () => {
  expect(verdict("e2e", { passed: 0, failed: 0, skipped: 4 }, 0)).toMatchObject({
    failed: 1,
    notes: ["e2e ran no test at all"],
  });
});

test("a program that ended badly although no test failed has failed", () => {
  expect(verdict("unit", tally, "SIGKILL")).toMatchObject({
    failed: 1,
    notes: ["unit ended with SIGKILL although no test failed"],
  });
});
