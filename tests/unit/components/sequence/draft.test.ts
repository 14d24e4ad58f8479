import { expect, test } from "vitest";
import {
  afterSaving,
  answers,
  copyOf,
  type Draft,
  daysOf,
  draftOf,
  freeLabel,
  makesRevision,
  newStep,
  newVariant,
  type StoredSequence,
  sharesOf,
  toInput,
  without,
} from "@/components/sequence/draft";

const variant = (label: string, more: object = {}) => ({
  ...{ id: `v${label}`, label, revision: 1, weight: 1, subject: "Booking", body: "One", firstSentAt: null },
  ...more,
});
const step = (id: string, more: object = {}): StoredSequence["steps"][number] => ({
  ...{ id, channel: "MAIL", delayDays: 0, inThread: false, instructions: null, variants: [variant("A")] },
  ...more,
});
const stored = (...steps: StoredSequence["steps"]): StoredSequence => ({
  ...{ id: "s", name: "For all", tier: null, version: 3, steps },
});
const answer = (id: string) =>
  step(id, { delayDays: 3, inThread: true, variants: [variant("A", { subject: null })] });

test("what is read and not touched is sent back as it was", () => {
  const call = step("c", { channel: "CALL", delayDays: 2, instructions: "Ring them.", variants: [] });
  expect(toInput(draftOf(stored(step("a"), call, answer("b")))).steps).toMatchObject([
    { id: "a", inThread: false, variants: [{ label: "A", weight: 1, subject: "Booking", body: "One" }] },
    { id: "c", instructions: "Ring them.", variants: [] },
    { id: "b", delayDays: 3, inThread: true, variants: [{ subject: null }] },
  ]);
});

test("whichever mail comes first answers nothing, and keeps its wish for another place", () => {
  const [one, two] = draftOf(stored(step("a"), answer("b"))).steps as [never, never];
  const turned: Draft = { name: "x", tier: null, steps: [two, one] };
  expect(answers(turned.steps, 0)).toBe(false);
  expect(toInput(turned).steps[0]).toMatchObject({ inThread: false });
  expect(toInput({ ...turned, steps: [one, two] }).steps[1]).toMatchObject({ inThread: true });
});

test("days run on over calls and mails; what is no number counts as none", () => {
  const steps = ["4", "3", "", "x", "4"].map((delayDays) => ({ ...newStep("MAIL", false), delayDays }));
  expect(daysOf(steps)).toEqual([0, 3, 3, 3, 7]);
});

test("shares add up to one, and a weight that cannot be read has none", () => {
  const of = (...weights: string[]) => sharesOf(weights.map((weight) => ({ ...newVariant("A"), weight })));
  expect(of("1", "3")).toEqual([0.25, 0.75]);
  expect(of("0", "0")).toEqual([0, 0]);
  expect(of("x", "2", "-4")).toEqual([0, 1, 0]);
});

test("a number that is none goes to the verb as none, so that the verb says so", () => {
  const draft = draftOf(stored(step("a")));
  const [one] = draft.steps;
  expect(toInput({ ...draft, steps: [{ ...one, delayDays: " " } as never] }).steps[0]?.delayDays).toBeNull();
});

test("saving gives new steps their ids, and loses nothing that was typed since", () => {
  const sent = draftOf(stored(step("a")));
  const added = { ...sent, steps: [...sent.steps, newStep("MAIL", false)] };
  const typed = {
    ...added,
    steps: added.steps.map((one) => ({ ...one, delayDays: "9" })).reverse(),
  };
  const after = afterSaving(typed, added, stored(step("a"), answer("b")));
  expect(after.steps.map(({ id, delayDays }) => [id, delayDays])).toEqual([
    ["b", "9"],
    ["a", "9"],
  ]);
  expect(after.steps[0]?.variants[0]?.was).toMatchObject({ revision: 1 });
});

test("a step that a colleague took out is a new one of ours", () => {
  const draft = draftOf(stored(step("a"), answer("b")));
  expect(without(draft, stored(step("a"))).steps.map(({ id }) => id)).toEqual(["a", null]);
});

test("a copy was never sent", () => {
  const [one] = draftOf(stored(step("a", { variants: [variant("A", { firstSentAt: "2026-11-01" })] }))).steps;
  expect(one && copyOf(one)).toMatchObject({ id: null, variants: [{ was: null, body: "One" }] });
});

test("only a wording that was sent and says something else makes a revision", () => {
  const sent = variant("A", { firstSentAt: "2026-11-01T00:00:00Z" });
  const [draft] = draftOf(stored(step("a", { variants: [sent] }))).steps[0]?.variants ?? [];
  if (!draft) throw new Error("no wording");
  expect(makesRevision(draft, false)).toBe(false);
  expect(makesRevision({ ...draft, weight: "4" }, false)).toBe(false);
  expect(makesRevision({ ...draft, body: "Two" }, false)).toBe(true);
  expect(makesRevision({ ...draft, subject: "Other" }, false)).toBe(true);
  expect(makesRevision(draft, true)).toBe(true);
  expect(makesRevision({ ...draft, body: "Two", was: null }, false)).toBe(false);
});

test("the next wording takes the first letter that is free", () => {
  expect(freeLabel([newVariant("A"), newVariant("C")])).toBe("B");
});
