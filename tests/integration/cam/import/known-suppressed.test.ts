import { beforeAll, describe, expect, test } from "vitest";
import { type CamContext, inTransaction } from "@/lib/cam/context";
import { finishImport } from "@/lib/cam/import/finish";
import { openTakeIn, type TakenPerson, takeIn } from "@/lib/cam/import/take-in";
import { newId } from "@/lib/ids";
import { testWorkspace } from "@/tests/support/context";
import { testDatabase } from "@/tests/support/database";
import { addCampaign, addPerson } from "../lead/lead";

const { db } = await testDatabase();

const sayNo = ({ db, workspaceId }: CamContext, kind: "EMAIL" | "DOMAIN", value: string) =>
  db.suppression.create({
    data: { workspaceId, id: newId(), kind, value, reason: "UNSUBSCRIBED", source: "LINK" },
  });

const alias = ({ db, workspaceId }: CamContext, contactId: string, email: string) =>
  db.contactAlias.create({
    data: { workspaceId, id: newId(), contactId, email, emailKey: email, source: "OPERATOR" },
  });

const bringIn = (ctx: CamContext, campaignId: string, people: readonly Omit<TakenPerson, "seenAt">[]) =>
  inTransaction(ctx, async (tx) => {
    const { batchId } = await openTakeIn(tx, {
      name: "A list",
      campaignId,
      source: "IMPORT",
      sourceDetail: "x",
      lawfulBasis: "LEGITIMATE_INTEREST",
      lawfulBasisDetail: null,
      rows: people.length,
      runId: null,
    });
    await takeIn(
      tx,
      batchId,
      people.map((person) => ({ ...person, seenAt: "x" })),
    );
    return finishImport(tx, batchId);
  });

describe("who said no under another address of theirs is not made a lead by a file", () => {
  const PROFILE = "https://www.linkedin.com/in/ada";
  let ctx: CamContext;
  let campaignId: string;
  beforeAll(async () => {
    ({ ctx } = await testWorkspace(db));
    campaignId = await addCampaign(ctx);
  });

  const nobody = async (people: Omit<TakenPerson, "seenAt">) => {
    expect(await bringIn(ctx, campaignId, [people])).toMatchObject({ suppressed: 1, new: 0, updated: 0 });
    expect(await db.lead.count({ where: { workspaceId: ctx.workspaceId } })).toBe(0);
  };

  test("named by the address they moved to", async () => {
    const contactId = await addPerson(ctx, { email: "ada@new.example" });
    await alias(ctx, contactId, "ada+x@old.example");
    await sayNo(ctx, "EMAIL", "ada@old.example");
    await nobody({ email: "ada@new.example", title: "CTO" });
    expect(await db.contact.findFirst({ where: { id: contactId } })).toMatchObject({ title: null });
  });

  test("named by their profile alone", async () => {
    await addPerson(ctx, { email: "eve@example.com", linkedinUrl: PROFILE });
    await sayNo(ctx, "EMAIL", "eve@example.com");
    await nobody({ linkedinUrl: PROFILE, fullName: "Eve Example" });
  });

  test("named by a profile and an address nobody knew of", async () => {
    await nobody({ linkedinUrl: PROFILE, email: "eve@another.example" });
  });

  test("named by the one who stayed, when whoever was merged into them worked where all said no", async () => {
    const stayed = await addPerson(ctx, { email: "bob@example.org" });
    const merged = await addPerson(ctx, { email: "bob@mail.quarry.example" });
    await db.contact.update({
      where: { workspaceId_id: { workspaceId: ctx.workspaceId, id: merged } },
      data: { mergedIntoId: stayed, mergedAt: ctx.now() },
    });
    await sayNo(ctx, "DOMAIN", "quarry.example");
    await nobody({ email: "Bob@Example.org" });
  });
});

test("whoever said nothing comes in beside them", async () => {
  const { ctx } = await testWorkspace(db);
  const campaignId = await addCampaign(ctx);
  const no = await addPerson(ctx, { email: "no@example.com" });
  await alias(ctx, no, "old@example.com");
  await sayNo(ctx, "EMAIL", "old@example.com");
  await addPerson(ctx, { email: "yes@example.com" });
  const people = ["no@example.com", "yes@example.com", "new@example.com"].map((email) => ({ email }));
  expect(await bringIn(ctx, campaignId, people)).toMatchObject({ suppressed: 1, new: 1, updated: 1 });
});
