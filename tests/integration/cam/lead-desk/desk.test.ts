import { describe, expect, test } from "vitest";
import type { CamContext } from "@/lib/cam/context";
import { moveStatus } from "@/lib/cam/lead/move-status";
import { stopLead } from "@/lib/cam/lead/stop";
import { addLead } from "@/lib/cam/lead-desk/add-lead";
import { readLead } from "@/lib/cam/lead-desk/reads";
import { releaseLead } from "@/lib/cam/lead-desk/release";
import { restartLead } from "@/lib/cam/lead-desk/restart";
import { AddLead } from "@/lib/cam/lead-desk/schema";
import { newId } from "@/lib/ids";
import { addMember, testWorkspace } from "@/tests/support/context";
import { testDatabase } from "@/tests/support/database";
import { addCampaign, addPerson, eventsOf, leadOf, addLead as makeLead, trailOf } from "../lead/lead";

const { db } = await testDatabase();
const sayNo = async ({ db, workspaceId }: CamContext, value: string) => {
  const id = newId();
  await db.suppression.create({
    data: { workspaceId, id, kind: "EMAIL", value, reason: "UNSUBSCRIBED", source: "LINK" },
  });
  return id;
};

describe("adding somebody by hand", () => {
  const asked = (campaignId: string, more: object = {}) =>
    AddLead.parse({
      campaignId,
      email: "Ada.Lovelace@example.com",
      fullName: "ADA LOVELACE",
      company: "ANALYTICAL ENGINES GMBH",
      lawfulBasis: "LEGITIMATE_INTEREST",
      sourceDetail: "Met at the fair in Porto",
      ...more,
    });

  test("makes the person, the company and the lead as a file would, with source and basis", async () => {
    const { ctx } = await testWorkspace(db);
    const campaignId = await addCampaign(ctx);
    const made = await addLead(ctx, asked(campaignId, { note: "Likes numbers", country: "uk" }));
    expect(made).toMatchObject({ person: "new", made: true });
    const lead = await readLead(ctx, made);
    expect(lead.contact).toMatchObject({
      firstName: "Ada",
      lastName: "Lovelace",
      nameAsGiven: "ADA LOVELACE",
      email: "Ada.Lovelace@example.com",
      country: "GB",
      source: "MANUAL",
      sourceDetail: "Met at the fair in Porto",
      lawfulBasis: "LEGITIMATE_INTEREST",
      company: { name: "Analytical Engines GmbH", domain: "example.com" },
      provenance: { firstName: { source: "operator" }, country: { source: "operator" } },
    });
    expect((await eventsOf(ctx, made.leadId)).map(({ kind }) => kind)).toEqual(["CREATED", "NOTE"]);
    expect(await trailOf(ctx, made.leadId)).toEqual(["lead.added"]);
  });

  test("finds who is here already, in another spelling, and fills gaps without replacing anything", async () => {
    const { ctx } = await testWorkspace(db);
    const campaignId = await addCampaign(ctx);
    const contactId = await addPerson(ctx, {
      email: "ada@gmail.com",
      firstName: "Augusta",
      lawfulBasis: "CONSENT",
    } as object);
    const again = asked(campaignId, { email: "A.D.A+fair@googlemail.com", title: "Founder" });
    const added = await addLead(ctx, again);
    expect(added).toMatchObject({ contactId, person: "known", made: true });
    expect((await readLead(ctx, added)).contact).toMatchObject({
      firstName: "Augusta",
      lastName: "Lovelace",
      title: "Founder",
      email: "ada@gmail.com",
      lawfulBasis: "CONSENT",
      version: 1,
    });
    expect(await addLead(ctx, again)).toMatchObject({ leadId: added.leadId, made: false });
  });

  test("refuses a profile that belongs to somebody else, and names them", async () => {
    const { ctx } = await testWorkspace(db);
    const campaignId = await addCampaign(ctx);
    await addPerson(ctx, { email: "ada.lovelace@example.com" });
    await addPerson(ctx, { firstName: "Grace", linkedinUrl: "https://www.linkedin.com/in/grace" });
    const adding = addLead(ctx, asked(campaignId, { linkedinUrl: "linkedin.com/in/grace" }));
    await expect(adding).rejects.toMatchObject({
      detail: { fields: { linkedinUrl: [expect.stringMatching(/Grace.*merge/)] } },
    });
  });

  test("of the same person twice at once makes one person and one lead", async () => {
    const { ctx } = await testWorkspace(db);
    const campaignId = await addCampaign(ctx);
    const both = await Promise.all([addLead(ctx, asked(campaignId)), addLead(ctx, asked(campaignId))]);
    expect(new Set(both.map(({ leadId }) => leadId)).size).toBe(1);
    expect(await db.contact.count({ where: { workspaceId: ctx.workspaceId } })).toBe(1);
  });

  test.each(["Ada@Example.com", "ada+fair@example.com"])("refuses who said no, as %s too", async (email) => {
    const { ctx } = await testWorkspace(db);
    const campaignId = await addCampaign(ctx);
    await sayNo(ctx, "ada@example.com");
    await expect(addLead(ctx, asked(campaignId, { email }))).rejects.toMatchObject({
      code: "conflict",
      message: expect.stringContaining("suppression list"),
    });
    expect(await db.contact.count({ where: { workspaceId: ctx.workspaceId } })).toBe(0);
  });

  test("refuses who said no under another address of theirs", async () => {
    const { ctx } = await testWorkspace(db);
    const campaignId = await addCampaign(ctx);
    await addPerson(ctx, { email: "ada@example.com", linkedinUrl: "https://www.linkedin.com/in/ada" });
    await sayNo(ctx, "ada@example.com");
    const byProfile = asked(campaignId, { email: "", linkedinUrl: "linkedin.com/in/ada" });
    await expect(addLead(ctx, byProfile)).rejects.toMatchObject({ code: "conflict" });
    expect(await db.lead.count({ where: { workspaceId: ctx.workspaceId } })).toBe(0);
  });

  test("wants a basis, a source, and something to know the person by", async () => {
    const { ctx } = await testWorkspace(db);
    const campaignId = await addCampaign(ctx);
    const fine = asked(campaignId);
    await expect(addLead(ctx, asked(campaignId, { email: "" }))).rejects.toMatchObject({
      detail: { fields: { email: [expect.stringContaining("LinkedIn profile")] } },
    });
    for (const lacking of ["lawfulBasis", "sourceDetail"])
      expect(AddLead.safeParse({ ...fine, [lacking]: "" }).success, lacking).toBe(false);
    await expect(
      addLead(ctx, asked(campaignId, { country: "Atlantis", email: "ada@" })),
    ).rejects.toMatchObject({
      detail: { fields: { email: expect.anything() } },
    });
  });
});

describe("a stop is taken back", () => {
  test("by a person, where they themselves stopped it", async () => {
    const { ctx } = await testWorkspace(db);
    const { leadId } = await makeLead(ctx);
    await stopLead(ctx, { leadId, reason: "On leave" });
    expect((await readLead(ctx, { leadId })).restart).toEqual({ may: true });
    await restartLead(ctx, { leadId, reason: "Back again" });
    expect(await leadOf(ctx, leadId)).toMatchObject({ stoppedAt: null, stopReason: null, stopDetail: null });
    expect((await eventsOf(ctx, leadId)).map(({ kind }) => kind)).toEqual(["STOPPED", "RELEASED"]);
  });

  test("never where they said no, nor where an address of theirs is on the list", async () => {
    const { ctx } = await testWorkspace(db);
    const said = await makeLead(ctx, { stopReason: "UNSUBSCRIBED", stoppedAt: ctx.now() });
    await expect(restartLead(ctx, { leadId: said.leadId, reason: "x" })).rejects.toThrow(/unsubscribed/);
    const listed = await makeLead(ctx, {
      stopReason: "MANUAL",
      stoppedAt: ctx.now(),
      person: { email: "ada+x@example.com" },
    });
    await sayNo(ctx, "ada@example.com");
    await expect(restartLead(ctx, { leadId: listed.leadId, reason: "x" })).rejects.toThrow(
      /may not be written to/,
    );
    expect(await leadOf(ctx, listed.leadId)).toMatchObject({ stopReason: "MANUAL" });
  });
});

describe("a suppressed lead is released", () => {
  const suppressed = async (ctx: CamContext, email: string, status: "NURTURED" | "SCORED" = "SCORED") => {
    const ids = await makeLead(ctx, { status, person: { email } });
    await moveStatus(ctx, { ids: [ids.leadId], from: [status], to: "SUPPRESSED", because: "They said no." });
    return ids;
  };

  test("by a named person with a reason, once nothing of theirs is on the list, to where it stood", async () => {
    const { ctx } = await testWorkspace(db);
    const { leadId } = await suppressed(ctx, "ada@example.com");
    expect(await readLead(ctx, { leadId })).toMatchObject({ release: true });
    expect(await releaseLead(ctx, { leadId, reason: "She wrote that she meant another list" })).toMatchObject(
      {
        status: "SCORED",
      },
    );
    expect(await leadOf(ctx, leadId)).toMatchObject({
      status: "SCORED",
      stopReason: null,
      releasedBecause: "She wrote that she meant another list",
    });
    expect(await trailOf(ctx, leadId)).toEqual(["lead.status-moved", "lead.released"]);
  });

  test("once: of two at one instant the second is told so, also when a no came in between", async () => {
    const { ctx, as, workspace, pass } = await testWorkspace(db);
    const colleague = as((await addMember(db, workspace.id, "OPERATOR")).actor);
    const { leadId } = await suppressed(ctx, "ada@example.com");
    const release = (by: CamContext) =>
      releaseLead(by, { leadId, reason: "A mistake" }).then(
        () => "released",
        (error: Error) => error.message,
      );
    const both = await Promise.all([release(ctx), release(colleague)]);
    expect(both.toSorted()).toEqual([
      "Somebody else changed this lead just now. Look at it again.",
      "released",
    ]);
    await moveStatus(ctx, { ids: [leadId], from: ["SCORED"], to: "SUPPRESSED", because: "They said no." });
    expect(await release(colleague)).toMatch(/changed this lead just now/);
    expect((await leadOf(ctx, leadId)).status).toBe("SUPPRESSED");
    pass(1);
    expect(await release(colleague)).toBe("released");
    const released = (await eventsOf(ctx, leadId)).filter(({ kind }) => kind === "RELEASED");
    expect(released).toHaveLength(2);
  });

  test("never while another spelling of their address is on the list, which the database alone would not see", async () => {
    const { ctx } = await testWorkspace(db);
    const { leadId } = await suppressed(ctx, "ada+x@example.com");
    await sayNo(ctx, "ada@example.com");
    await expect(releaseLead(ctx, { leadId, reason: "x" })).rejects.toThrow(/may not be written to/);
    expect((await leadOf(ctx, leadId)).status).toBe("SUPPRESSED");
  });

  test("never by a key, a job or the command line", async () => {
    const { ctx, as } = await testWorkspace(db);
    const { leadId } = await suppressed(ctx, "ada@example.com");
    for (const actor of [
      { kind: "key", id: newId(), name: "key", role: "OWNER", scopes: ["leads:write"] },
      { kind: "job", name: "job", runId: newId() },
      { kind: "cli", name: "cli" },
    ] as const)
      await expect(releaseLead(as(actor), { leadId, reason: "x" })).rejects.toMatchObject({
        code: "forbidden",
      });
    expect((await leadOf(ctx, leadId)).status).toBe("SUPPRESSED");
  });
});

test("the desk shows where else the person is, and what stands in the way", async () => {
  const { ctx } = await testWorkspace(db);
  const { leadId, contactId } = await makeLead(ctx, { person: { email: "ada@example.com" } });
  const other = await makeLead(ctx, {
    contactId,
    status: "REPLIED",
    campaignId: await addCampaign(ctx, "Dentists"),
  });
  await sayNo(ctx, "ada@example.com");
  const lead = await readLead(ctx, { leadId });
  expect(lead.elsewhere).toMatchObject([{ id: other.leadId, campaign: { name: "Dentists" } }]);
  expect(lead.obstacles.map(({ code }) => code)).toEqual([
    "suppressed",
    "campaign-draft",
    "no-sequence",
    "active-elsewhere",
    "unverified-address",
    "law",
    "dry-run",
  ]);
});

test("the desk's deeds are an operator's, in their own workspace", async () => {
  const theirs = await testWorkspace(db);
  const { leadId, campaignId } = await makeLead(theirs.ctx);
  const person = AddLead.parse({
    campaignId,
    email: "ada@example.com",
    lawfulBasis: "CONSENT",
    sourceDetail: "x",
  });
  const { ctx: reviewer } = await testWorkspace(db, { role: "REVIEWER" });
  for (const deed of [
    () => addLead(reviewer, person),
    () => restartLead(reviewer, { leadId, reason: "x" }),
    () => releaseLead(reviewer, { leadId, reason: "x" }),
  ])
    await expect(deed()).rejects.toMatchObject({ code: "forbidden" });
  const { ctx } = await testWorkspace(db, { role: "OWNER" });
  await expect(addLead(ctx, person)).rejects.toMatchObject({ code: "invalid" });
  for (const deed of [
    () => readLead(ctx, { leadId }),
    () => restartLead(ctx, { leadId, reason: "x" }),
    () => releaseLead(ctx, { leadId, reason: "x" }),
  ])
    await expect(deed()).rejects.toMatchObject({ code: "missing" });
});
