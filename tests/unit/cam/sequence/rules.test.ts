import { describe, expect, test } from "vitest";
import { moved, nextLabel, whereTiersGo, wrongIn } from "@/lib/cam/sequence/rules";
import type { SequenceStep } from "@/lib/cam/sequence/schema";

const variant = {
  label: "A",
  weight: 1,
  subject: "Hi {{ first_name | default: 'there' }}",
  body: "How do patients book?",
};
const first: SequenceStep = {
  channel: "MAIL",
  delayDays: 0,
  inThread: false,
  instructions: null,
  variants: [variant],
};
const second: SequenceStep = {
  ...first,
  delayDays: 3,
  inThread: true,
  variants: [{ ...variant, subject: null }],
};
const call: SequenceStep = { ...first, channel: "CALL", instructions: "Ring them.", variants: [] };
const wrong = (...steps: SequenceStep[]) => wrongIn({ steps });

test("two mails and a call between them have nothing wrong with them, and neither has nothing", () => {
  expect(wrong(first, call, second)).toEqual({});
  expect(wrong()).toEqual({});
  expect(wrong(call, first)).toEqual({});
});

describe("is said beside its field", () => {
  const id = "01900000-0000-7000-8000-000000000001";
  test.each<[string, SequenceStep[], string, string]>([
    ["a first mail that answers nothing", [second], "steps.0.inThread", "answers nothing"],
    ["the same behind a call", [call, second], "steps.1.inThread", "answers nothing"],
    ["no wording", [{ ...first, variants: [] }], "steps.0.variants", "needs a wording"],
    [
      "no share for any",
      [{ ...first, variants: [{ ...variant, weight: 0 }] }],
      "steps.0.variants",
      "none would ever be sent",
    ],
    [
      "one letter twice",
      [{ ...first, variants: [variant, variant] }],
      "steps.0.variants.1.label",
      "two wordings",
    ],
    [
      "no subject",
      [{ ...first, variants: [{ ...variant, subject: null }] }],
      "steps.0.variants.0.subject",
      "subject",
    ],
    [
      "a subject in a thread",
      [first, { ...second, variants: [variant] }],
      "steps.1.variants.0.subject",
      "in the thread",
    ],
    [
      "nothing written",
      [{ ...first, variants: [{ ...variant, body: "  " }] }],
      "steps.0.variants.0.body",
      "Write something",
    ],
    [
      "a variable that is none",
      [{ ...first, variants: [{ ...variant, body: "Hi\n{{ frist }}" }] }],
      "steps.0.variants.0.body",
      "line 2, column 4",
    ],
    [
      "a false Re:",
      [{ ...first, variants: [{ ...variant, subject: "Re: us" }] }],
      "steps.0.variants.0.subject",
      "pretends",
    ],
    [
      "a false Re: among others",
      [{ ...first, variants: [{ ...variant, subject: "{Hello|Good day|Re: us}" }] }],
      "steps.0.variants.0.subject",
      "pretends",
    ],
    [
      "hidden signs",
      [{ ...first, variants: [{ ...variant, body: "fr\u200bee" }] }],
      "steps.0.variants.0.body",
      "nobody sees",
    ],
    [
      "a call that says nothing",
      [{ ...call, instructions: null }],
      "steps.0.instructions",
      "what is to be done",
    ],
    ["a call with a wording", [{ ...call, variants: [variant] }], "steps.0.variants", "no wordings"],
    [
      "a step twice",
      [
        { ...first, id },
        { ...second, id },
      ],
      "steps.1",
      "twice",
    ],
  ])("%s", (_what, steps, field, because) => {
    expect(wrong(...steps)).toMatchObject({ [field]: [expect.stringContaining(because)] });
  });
});

test("a new wording gets the next letter that is free", () => {
  expect([nextLabel([]), nextLabel(["A", "B"]), nextLabel(["A", "C"])]).toEqual(["A", "C", "B"]);
});

test("a step that is moved pushes the others, and never past the ends", () => {
  expect(moved(["a", "b", "c"], 0, 2)).toEqual(["b", "c", "a"]);
  expect(moved(["a", "b", "c"], 2, 0)).toEqual(["c", "a", "b"]);
  expect(moved(["a", "b", "c"], 1, -5)).toEqual(["b", "a", "c"]);
  expect(moved(["a", "b", "c"], 1, 9)).toEqual(["a", "c", "b"]);
});

test("a tier without a sequence of its own goes into the one for everybody, and nobody into one without steps", () => {
  const sequence = (id: string, tier: "HOT" | "COLD" | null, steps: number) => ({
    ...{ id, name: id, tier },
    steps: Array.from({ length: steps }),
  });
  const to = (...all: ReturnType<typeof sequence>[]) =>
    whereTiersGo(all).map(({ sequenceId, own }) => (own ? `own ${sequenceId}` : sequenceId));
  expect(to(sequence("hot", "HOT", 1), sequence("cold", "COLD", 0))).toEqual([
    "own hot",
    null,
    null,
    null,
    null,
  ]);
  expect(to(sequence("hot", "HOT", 1), sequence("all", null, 2))).toEqual([
    "own hot",
    "all",
    "all",
    "all",
    "own all",
  ]);
});
