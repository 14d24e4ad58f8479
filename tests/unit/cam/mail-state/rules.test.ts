import { expect, test } from "vitest";
import { OPEN, WAITING } from "@/lib/cam/mail-state/rules";
import { OutboundState } from "@/lib/db/generated/enums";

test("a mail is still to go, or something became of it; only what no provider has can be taken back", () => {
  const became = Object.values(OutboundState).filter((state) => !OPEN.includes(state));
  expect(became).toEqual([
    ...["SENT", "DELIVERED", "BOUNCED", "COMPLAINED", "REFUSED", "UNKNOWN", "SKIPPED", "CANCELLED"],
  ]);
  expect(OPEN.filter((state) => !WAITING.includes(state))).toEqual(["TRANSMITTING"]);
});
