import { describe, expect, test } from "vitest";
import { mayTakeOff, stillAsSeen } from "@/lib/cam/lead-deed/rules";

const one = { leadIds: ["0190a000-0000-7000-8000-000000000001"] };
const person = { kind: "operator" } as const;

describe("a tag that keeps people from being written to", () => {
  const off = { doNotContact: ["Do not contact"], scope: one, actor: person, reason: "They asked us to" };

  test("comes off by a person, of one lead, with a reason", () => {
    expect(mayTakeOff(off)).toEqual({ may: true });
  });

  test.each([
    ["without a reason", { reason: undefined }],
    ["of two leads", { scope: { leadIds: [...one.leadIds, "0190a000-0000-7000-8000-000000000002"] } }],
    ["of all that match", { scope: { filter: {}, except: [], seen: { count: 1, exact: true } } }],
    ["by a key", { actor: { kind: "key" } as const }],
    ["by the command line", { actor: { kind: "cli" } as const }],
  ])("stays when it would come off %s", (_how, change) => {
    expect(mayTakeOff({ ...off, ...change })).toMatchObject({ may: false });
  });

  test("stands in nobody's way when it is another tag that comes off", () => {
    expect(mayTakeOff({ doNotContact: [], scope: one, actor: { kind: "key" }, reason: undefined })).toEqual({
      may: true,
    });
  });
});

describe("a list that is acted on as a whole", () => {
  const seen = { count: 148, exact: true };

  test("may have become shorter", () => {
    expect(stillAsSeen(seen, { count: 140, exact: true })).toEqual({ may: true });
  });

  test("may not have grown since somebody said yes to it", () => {
    expect(stillAsSeen(seen, { count: 149, exact: true })).toMatchObject({
      may: false,
      because: expect.stringContaining("149 leads match by now; you saw 148."),
    });
    expect(stillAsSeen(seen, { count: 10_000, exact: false })).toMatchObject({ may: false });
  });

  test("is not held to a figure that was only about right", () => {
    expect(stillAsSeen({ count: 40_000, exact: false }, { count: 41_000, exact: false })).toEqual({
      may: true,
    });
  });
});
