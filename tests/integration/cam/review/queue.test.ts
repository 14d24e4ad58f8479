import { expect, test } from "vitest";
import { assignItem, assignItems } from "@/lib/cam/review/assign";
import { readReviewItem } from "@/lib/cam/review/content";
import { rejectItem } from "@/lib/cam/review/decide";
import { listDecided } from "@/lib/cam/review/decided";
import { countWaiting, listReview, reviewNews } from "@/lib/cam/review/reads";
import { DecidedList, ReviewList } from "@/lib/cam/review/schema";
import { snoozeItem, snoozeItems } from "@/lib/cam/review/snooze";
import { addMember } from "@/tests/support/context";
import { testDatabase } from "@/tests/support/database";
import { deskIn } from "./desk";

const { db } = await testDatabase();
const asked = (filter = {}) => ReviewList.parse(filter);

test("the queue is walked page by page, the most urgent first, then the oldest, each once", async () => {
  const { ctx, inReview, message } = await deskIn(db);
  const made = [];
  for (const [place, priority] of [20, 90, 50, 90, 20].entries())
    made.push({ priority, ...(await inReview(`p${place}@clinic.example`, {}, priority)) });
  const last = await message("ana@clinic.example");
  const order = made.toSorted((a, b) => b.priority - a.priority).map(({ itemId }) => itemId);
  const walked: string[] = [];
  let cursor: string | undefined;
  do {
    const page = await listReview(ctx, asked({ limit: 2, cursor }));
    walked.push(...page.items.map(({ id }) => id));
    cursor = page.nextCursor ?? undefined;
  } while (cursor);
  expect(walked).toEqual([...order, last.itemId]);
  await expect(listReview(ctx, asked({ cursor: "bm8" }))).rejects.toThrow("not one of ours");
});

test("it is narrowed by kind, campaign, person and sleep, and says what waits and since when", async () => {
  const { ctx, reviewCtx, reviewer, pass, campaign, lead, person, item, inReview, message, campaignId } =
    await deskIn(db);
  const one = await inReview("a@clinic.example");
  await message("b@clinic.example");
  const { id: elsewhere } = await campaign("Dentists in Faro");
  const leadId = await lead(await person("c@clinic.example"), elsewhere, { status: "IN_REVIEW" });
  const other = await item({ kind: "LEAD", leadId });
  const titles = async (filter: object, who = ctx) =>
    (await listReview(who, asked(filter))).items.map(({ id }) => id);

  expect(await titles({ kind: "LEAD" })).toEqual([one.itemId, other]);
  expect(await titles({ campaign: elsewhere })).toEqual([other]);
  expect(await titles({ campaign: campaignId })).toHaveLength(2);

  await assignItem(ctx, { itemId: one.itemId, assigneeId: reviewer.user.id });
  expect(await titles({ assigned: "me" }, reviewCtx)).toEqual([one.itemId]);
  expect(await titles({ assigned: "nobody" })).not.toContain(one.itemId);
  // What was given to somebody else does not wait for me.
  expect((await countWaiting(ctx)).count).toBe(2);
  expect((await countWaiting(reviewCtx)).count).toBe(3);

  const until = new Date(ctx.now().getTime() + 3_600_000);
  await snoozeItem(ctx, { itemId: other, until });
  expect(await titles({})).not.toContain(other);
  expect(await titles({ snoozed: true })).toEqual([other]);
  const news = await reviewNews(ctx, { assigned: "anybody", snoozed: false, since: new Date(0) });
  expect(news).toMatchObject({
    fitting: { count: 2, isMore: false },
    fresh: 2,
    sleeping: { count: 1 },
    kinds: { LEAD: { count: 1 }, MESSAGE: { count: 1 }, REPLY: { count: 0 } },
  });
  pass(3_600_001);
  expect(await titles({})).toContain(other);
  await snoozeItems(ctx, { itemIds: [other], until: new Date(ctx.now().getTime() + 60_000) });
  await snoozeItems(ctx, { itemIds: [other], until: null });
  expect(await titles({})).toContain(other);
});

test("nobody is given what they may not decide, and nothing is put off into the past or to somebody elsewhere", async () => {
  const { ctx, workspaceId, inReview, itemOf } = await deskIn(db);
  const { itemId } = await inReview("a@clinic.example");
  const viewer = await addMember(db, workspaceId, "VIEWER");
  await expect(assignItem(ctx, { itemId, assigneeId: viewer.user.id })).rejects.toThrow("may only look");
  const elsewhere = await deskIn(db);
  await expect(assignItem(ctx, { itemId, assigneeId: elsewhere.reviewer.user.id })).rejects.toThrow(
    "no such member",
  );
  await expect(assignItems(elsewhere.ctx, { itemIds: [itemId], assigneeId: null })).rejects.toThrow(
    "do not wait",
  );
  await expect(snoozeItem(ctx, { itemId, until: ctx.now() })).rejects.toThrow("still to come");
  expect(await itemOf(itemId)).toMatchObject({ assigneeId: null, snoozedUntil: null });
});

test("an item shows gaps and contradictions in words, and the feed tells who decided, the last first", async () => {
  const { reviewCtx, pass, inReview, companyOf } = await deskIn(db);
  const companyId = await companyOf("Clinica Sol", "clinicasol.example");
  const more = { firstName: null, companyId, roleAccount: true, verification: "RISKY" };
  const { itemId } = await inReview("info@elsewhere.example", more);
  const read = await readReviewItem(reviewCtx, { itemId });
  expect(read).toMatchObject({
    of: "LEAD",
    lookTwice: [
      "info@elsewhere.example belongs to a function, not to a person.",
      "The address is at elsewhere.example, but the domain of Clinica Sol is clinicasol.example.",
      "No first name is known: a greeting by name would be empty.",
    ],
  });
  const second = await inReview("b@clinic.example");
  await rejectItem(reviewCtx, { itemId, seen: read.seen, reason: "A function." });
  pass(1000);
  const { seen } = await readReviewItem(reviewCtx, { itemId: second.itemId });
  await rejectItem(reviewCtx, { itemId: second.itemId, seen, reason: "Too small." });
  const first = await listDecided(reviewCtx, DecidedList.parse({ limit: 1 }));
  expect(first.items).toMatchObject([{ id: second.itemId, by: reviewCtx.actor.name, because: "Too small." }]);
  const next = await listDecided(reviewCtx, DecidedList.parse({ limit: 1, cursor: first.nextCursor }));
  expect(next.items).toMatchObject([{ id: itemId }]);
});
