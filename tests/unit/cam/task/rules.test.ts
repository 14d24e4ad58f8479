import { describe, expect, test } from "vitest";
import { followsFrom, mayDecide, mayUndo, type TaskFacts, wasContact } from "@/lib/cam/task/rules";
import { OUTCOMES, OUTCOMES_OF, TASK_KINDS } from "@/lib/cam/task/schema";

const open: TaskFacts = {
  state: "OPEN",
  outcome: null,
  decidedBy: null,
  leadStatus: "NURTURED",
  stopReason: null,
  erased: false,
  inItsSequence: true,
  stepRemoved: false,
  campaignState: "ACTIVE",
};
const done: TaskFacts = { ...open, state: "DONE", outcome: "REACHED", decidedBy: "Maya Santos" };
const because = (decision: ReturnType<typeof mayDecide>) => (decision.may ? "" : decision.because);

test("every outcome can come of a call or of a message, and something follows from each", () => {
  const offered = TASK_KINDS.flatMap((kind) => OUTCOMES_OF[kind]);
  expect(new Set(offered)).toEqual(new Set(OUTCOMES));
  for (const outcome of OUTCOMES) expect(followsFrom(outcome)).toBeTruthy();
});

test("whoever asks to be left alone, or is the wrong person, never just goes on", () => {
  expect(OUTCOMES.filter((outcome) => followsFrom(outcome) === "goes-on")).toEqual([
    ...["REACHED", "SENT", "NO_ANSWER", "LEFT_MESSAGE", "NOT_REACHABLE"],
  ]);
  expect(followsFrom("NO_CONTACT")).toBe("left-alone");
});

test("a phone that rings unanswered reached nobody", () => {
  expect(OUTCOMES.filter(wasContact)).toEqual(["REACHED", "SENT", "LEFT_MESSAGE"]);
});

describe("a task can be done", () => {
  test("while it is open, in a paused campaign too: the call may have been under way", () => {
    expect(mayDecide(open)).toEqual({ may: true });
    expect(mayDecide({ ...open, campaignState: "PAUSED" })).toEqual({ may: true });
  });

  test("once: the second is told who was first, and what came of it", () => {
    expect(because(mayDecide(done))).toBe(
      "Maya Santos did this already: spoke with them. Yours is not counted.",
    );
    expect(because(mayDecide({ ...done, state: "SKIPPED", outcome: null }))).toBe(
      "Maya Santos left this out already. Yours is not counted.",
    );
  });

  test.each<[Partial<TaskFacts>, RegExp]>([
    [{ erased: true }, /erased/],
    [{ stopReason: "UNSUBSCRIBED" }, /called off: they unsubscribed/],
    [{ stopReason: "MANUAL", state: "CANCELLED" }, /called off: somebody stopped it by hand/],
    [{ leadStatus: "REPLIED" }, /the lead is replied by now/],
    [{ campaignState: "COMPLETED" }, /its campaign is completed/],
    [{ campaignState: "ARCHIVED" }, /its campaign is archived/],
    [{ inItsSequence: false }, /another sequence/],
    [{ stepRemoved: true }, /taken out of the sequence/],
    [{ state: "CANCELLED" }, /planned anew/],
  ])("not with %o", (facts, says) => {
    expect(because(mayDecide({ ...open, ...facts }))).toMatch(says);
  });
});

const nothing = { answeredSince: false, followed: null } as const;

describe("what was said can be taken back", () => {
  test("as long as nothing followed", () => {
    expect(mayUndo({ ...done, ...nothing })).toEqual({ may: true });
    expect(mayUndo({ ...done, state: "SKIPPED", outcome: null, ...nothing })).toEqual({ may: true });
  });

  test.each([
    ["mail-gone", /out, or on its way/],
    ["mail-planned", /mail is planned/],
    ["task", /another task/],
  ] as const)("not after: %s", (followed, says) => {
    expect(because(mayUndo({ ...done, ...nothing, followed }))).toMatch(says);
  });

  test.each(["NO_CONTACT", "NOT_INTERESTED"] as const)("never of a no: %s", (outcome) => {
    expect(
      because(
        mayUndo({ ...done, outcome, leadStatus: "SUPPRESSED", stopReason: "UNSUBSCRIBED", ...nothing }),
      ),
    ).toMatch(/and that stands/);
  });

  test.each([
    ["INTERESTED", { leadStatus: "REPLIED", stopReason: "REPLIED" }],
    ["WRONG_PERSON", { stopReason: "WRONG_PERSON" }],
    ["NO_ANSWER", {}],
  ] as const)("never past an answer that came since: %s", (outcome, facts) => {
    const said = { ...done, ...nothing, outcome, ...facts };
    expect(mayUndo(said)).toEqual({ may: true });
    expect(because(mayUndo({ ...said, answeredSince: true }))).toMatch(/answered since/);
  });

  test("of a stop, while that stop stands", () => {
    const wrong = { ...done, outcome: "WRONG_PERSON" as const, ...nothing };
    expect(mayUndo({ ...wrong, stopReason: "WRONG_PERSON" })).toEqual({ may: true });
    expect(because(mayUndo({ ...wrong, stopReason: "UNSUBSCRIBED" }))).toMatch(/gone on/);
    const keen = { ...done, outcome: "INTERESTED" as const, ...nothing };
    expect(mayUndo({ ...keen, leadStatus: "REPLIED", stopReason: "REPLIED" })).toEqual({ may: true });
    expect(because(mayUndo({ ...keen, leadStatus: "CONVERTED", stopReason: "REPLIED" }))).toMatch(/gone on/);
  });

  test("not where the task would have no place any more", () => {
    expect(because(mayUndo({ ...open, ...nothing }))).toMatch(/nothing to take back/);
    expect(because(mayUndo({ ...done, erased: true, ...nothing }))).toMatch(/erased/);
    expect(because(mayUndo({ ...done, stopReason: "BOUNCED", ...nothing }))).toMatch(/stopped by now/);
    expect(because(mayUndo({ ...done, leadStatus: "REPLIED", ...nothing }))).toMatch(/gone on/);
    expect(because(mayUndo({ ...done, stepRemoved: true, ...nothing }))).toMatch(/not in the lead/);
    expect(because(mayUndo({ ...done, campaignState: "ARCHIVED", ...nothing }))).toMatch(/archived/);
  });
});
