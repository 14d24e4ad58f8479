import { expect, test } from "vitest";
import { standingOf } from "@/lib/cam/contact/standing";
import { type CamContext, inTransaction } from "@/lib/cam/context";
import { claimPeople } from "@/lib/cam/enrichment/claim";
import { writeAnswers } from "@/lib/cam/enrichment/write-answers";
import { openTakeIn, takeIn } from "@/lib/cam/import/take-in";
import { releaseLead } from "@/lib/cam/lead-desk/release";
import { BEFORE_ALL } from "@/lib/cam/paging/schema";
import { liftSuppression } from "@/lib/cam/suppression/lift";
import { suppress } from "@/lib/cam/suppression/suppress";
import { testWorkspace } from "@/tests/support/context";
import { testDatabase } from "@/tests/support/database";
import { addCampaign, addLead, addPerson, leadOf } from "../lead/lead";

const { db } = await testDatabase();

const say = (ctx: CamContext, entries: string[]) =>
  suppress(ctx, { entries, reason: "UNSUBSCRIBED", note: undefined, confirmed: [] });

/** What Apollo answers about somebody, as a harvest writes it down. */
const answer = (ctx: CamContext, contactId: string, ...addresses: string[]) =>
  inTransaction(ctx, (tx) =>
    writeAnswers(
      tx,
      {
        vendor: "APOLLO",
        batchId: tx.newId(),
        answers: [
          {
            ref: contactId,
            answer: "found",
            facts: {
              title: "Head of Research",
              addresses: addresses.map((address) => ({ address, verdict: "VALID", word: "verified" })),
            },
          },
        ],
      },
      new Map(),
    ),
  );

async function somebodyWithout(address?: string) {
  const { ctx } = await testWorkspace(db);
  const campaignId = await addCampaign(ctx);
  const contactId = await addPerson(ctx, {
    ...(address && { email: address }),
    lastName: "Löwe",
    linkedinUrl: "https://www.linkedin.com/in/ada-loewe",
  });
  const { leadId } = await addLead(ctx, { campaignId, contactId });
  return { ctx, campaignId, contactId, leadId };
}

const TAKEN = {
  name: "A page",
  source: "WEB",
  sourceDetail: "a page",
  lawfulBasis: "LEGITIMATE_INTEREST",
  lawfulBasisDetail: null,
  runId: null,
} as const;

const traces = ({ workspaceId }: CamContext) => db.contactTrace.findMany({ where: { workspaceId } });

test("who was found under an address that said no is not written to at another one later", async () => {
  const { ctx, campaignId, contactId, leadId } = await somebodyWithout();
  await say(ctx, ["ada+news@example.com"]);
  expect(await answer(ctx, contactId, "ada@example.com")).toMatchObject({ suppressed: 1, written: 0 });
  expect(await leadOf(ctx, leadId)).toMatchObject({ status: "SUPPRESSED" });

  // Nothing of the address is kept with the person, and the person is known to have said no.
  const kept = JSON.stringify([await db.contact.findMany({ where: { id: contactId } }), await traces(ctx)]);
  expect(kept).not.toMatch(/ada(\+news)?@|example\.com/);
  expect(await standingOf(ctx, contactId)).toMatchObject([
    { reason: "UNSUBSCRIBED", match: "FOUND", because: expect.stringMatching(/^Apollo found them/) },
  ]);
  await expect(releaseLead(ctx, { leadId, reason: "Please" })).rejects.toThrow(/may not be written to/);

  // In another campaign they wait like anybody; no vendor is asked for another address of theirs.
  const next = await addCampaign(ctx);
  await addLead(ctx, { campaignId: next, contactId });
  const stretch = { campaignId: next, after: BEFORE_ALL, to: "ffffffff-ffff-ffff-ffff-ffffffffffff" };
  const since = new Date(0);
  expect(await claimPeople(ctx, "DROPCONTACT", stretch, { atOnce: 10, since })).toEqual({
    none: "nobody-left",
  });
  expect(campaignId).not.toBe(next);
});

test("a file that names them by their profile leaves them out", async () => {
  const { ctx, campaignId, contactId } = await somebodyWithout();
  await say(ctx, ["ada@example.com"]);
  await answer(ctx, contactId, "ada@example.com");
  const profile = {
    linkedinUrl: "https://www.linkedin.com/in/ada-loewe",
    email: "ada@example.net",
    seenAt: "a page",
  };
  const rows = await inTransaction(ctx, async (tx) => {
    const { batchId } = await openTakeIn(tx, { ...TAKEN, campaignId, rows: 1 });
    await takeIn(tx, batchId, [profile]);
    return tx.db.importRow.findMany({ where: { batchId }, select: { outcome: true } });
  });
  expect(rows).toEqual([{ outcome: "SUPPRESSED" }]);
});

test("a second address that said no counts for somebody who has one; a domain there does not", async () => {
  const { ctx, contactId, leadId } = await somebodyWithout("ada@example.org");
  await say(ctx, ["example.net"]);
  await answer(ctx, contactId, "ada@example.org", "ada@example.net");
  expect(await standingOf(ctx, contactId)).toEqual([]);
  await say(ctx, ["ada@example.com"]);
  await answer(ctx, contactId, "ada@example.org", "ada@example.com");
  expect(await leadOf(ctx, leadId)).toMatchObject({ status: "SUPPRESSED" });
  expect(await standingOf(ctx, contactId)).toMatchObject([{ match: "FOUND" }]);
});

test("the company that was found said no for all of them: a new entry for it holds them again after a lift", async () => {
  const { ctx, contactId, leadId } = await somebodyWithout();
  await say(ctx, ["example.com"]);
  await answer(ctx, contactId, "ada@mail.example.com");
  const [entry] = await standingOf(ctx, contactId);
  expect(entry).toMatchObject({ kind: "DOMAIN", match: "FOUND" });
  await liftSuppression(ctx, { suppressionId: entry?.id ?? "", because: "They came back." });
  expect(await standingOf(ctx, contactId)).toEqual([]);
  await releaseLead(ctx, { leadId, reason: "They came back." });

  await say(ctx, ["ada@mail.example.com"]);
  expect(await standingOf(ctx, contactId)).toMatchObject([{ kind: "EMAIL", match: "FOUND" }]);
  expect(await leadOf(ctx, leadId)).toMatchObject({ status: "SUPPRESSED", stopReason: "UNSUBSCRIBED" });
});
