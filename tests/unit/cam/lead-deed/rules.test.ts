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
    [
      "of all that match",
      {
        scope: {
          filter: {},
          except: [],
          seen: { count: 1, exact: true, print: "0190a000-0000-7000-8000-000000000009.7" },
        },
      },
    ],
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
  const mark = "0190a000-0000-7000-8000-000000000009";
  const seen = { count: 148, exact: true, print: `${mark}.77` };
  const later = "0190a000-0000-7000-8000-00000000000a";

  test("is done while the same leads match, however much later", () => {
    expect(stillAsSeen(seen, { ...seen, print: `${later}.77` })).toEqual({ may: true });
  });

  test.each([
    [149, "149 leads match by now; you saw 148."],
    [140, "140 leads match by now; you saw 148."],
    [148, "148 leads match, as before, but they are not the same ones any more."],
  ])("is looked at again when %i others match", (count, because) => {
    expect(stillAsSeen(seen, { count, exact: true, print: `${later}.78` })).toEqual({
      may: false,
      because: `${because} Look at the list again, then repeat it.`,
    });
  });

  test("is looked at again when it became too long to count, or short enough", () => {
    const about = { count: 11_000, exact: false, print: `${later}.77` };
    expect(stillAsSeen(seen, about)).toMatchObject({
      because: expect.stringContaining("About 11,000 leads match by now; you saw 148."),
    });
    expect(stillAsSeen(about, seen)).toMatchObject({
      because: expect.stringContaining("148 leads match by now; you saw about 11,000."),
    });
  });
});
