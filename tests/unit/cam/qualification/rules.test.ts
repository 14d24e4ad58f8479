import { expect, test } from "vitest";
import { mayDecide } from "@/lib/cam/qualification/rules";

test("a person decides about whom nobody writes to yet, also the same as CAM did", () => {
  for (const status of ["SCORED", "IN_REVIEW", "QUALIFIED", "REJECTED"] as const)
    for (const verdict of ["QUALIFY", "REJECT"] as const)
      expect(mayDecide({ status, decidedByHuman: false }, verdict).may).toBe(true);
  for (const status of ["HARVESTED", "ENRICHED", "ROUTED", "NURTURED", "REPLIED", "SUPPRESSED"] as const)
    expect(mayDecide({ status, decidedByHuman: false }, "QUALIFY").may).toBe(false);
  expect(mayDecide({ status: "QUALIFIED", decidedByHuman: true }, "QUALIFY").may).toBe(false);
});
