import { describe, expect, test } from "vitest";
import { editCompany } from "@/lib/cam/company/edit";
import { EditCompany } from "@/lib/cam/company/schema";
import { editContact } from "@/lib/cam/contact/edit";
import { readContact } from "@/lib/cam/contact/reads";
import { EditContact } from "@/lib/cam/contact/schema";
import type { CamContext } from "@/lib/cam/context";
import { addressHash } from "@/lib/cam/suppression/address-hash";
import type { Prisma } from "@/lib/db/generated/client";
import { newId } from "@/lib/ids";
import { testWorkspace } from "@/tests/support/context";
import { testDatabase } from "@/tests/support/database";
import { addLead, addPerson, eventsOf, leadOf } from "../lead/lead";

const { db } = await testDatabase();
const edit = (contactId: string, version: number, more: object) =>
  EditContact.parse({ contactId, version, ...more });

type No = Partial<Prisma.SuppressionUncheckedCreateInput>;
const sayNo = ({ db, workspaceId }: CamContext, value: string, more: No = {}) =>
  db.suppression.create({
    data: { workspaceId, id: newId(), kind: "EMAIL", value, reason: "UNSUBSCRIBED", source: "LINK", ...more },
  });

test("an edit changes what is named, says so on each of their timelines, and stands above files and vendors", async () => {
  const { ctx } = await testWorkspace(db);
  const provenance = { phone: { source: "import", at: "2026-01-01T00:00:00Z", detail: "list.csv" } };
  const { leadId, contactId } = await addLead(ctx, {
    person: { firstName: "Ada", title: "Owner", phone: "1", provenance },
  });
  const other = await addLead(ctx, { contactId });
  const done = await editContact(
    ctx,
    edit(contactId, 0, { title: " Managing director ", country: "portugal", phone: "1" }),
  );
  expect(done).toEqual({ contactId, version: 1, suppressed: false });
  const now = await readContact(ctx, { contactId });
  expect(now).toMatchObject({ firstName: "Ada", title: "Managing director", country: "PT", version: 1 });
  expect(now.provenance).toEqual({
    ...provenance,
    title: { source: "operator", at: ctx.now().toISOString(), detail: ctx.actor.name },
    country: { source: "operator", at: ctx.now().toISOString(), detail: ctx.actor.name },
  });
  for (const id of [leadId, other.leadId])
    expect(await eventsOf(ctx, id)).toMatchObject([
      {
        kind: "CHANGED",
        detail: { changes: { title: ["Owner", "Managing director"], country: [null, "PT"] } },
      },
    ]);
  const audit = await db.auditEvent.findFirst({ where: { action: "contact.changed", subjectId: contactId } });
  expect(audit).toMatchObject({ before: null, after: null, detail: { fields: ["title", "country"] } });
  expect(await editContact(ctx, edit(contactId, 1, { phone: "1" }))).toMatchObject({ version: 1 });
});

test("of two who edit at once one is told, and loses nothing of the other's", async () => {
  const { ctx } = await testWorkspace(db);
  const contactId = await addPerson(ctx, { firstName: "Ada" });
  const tries = await Promise.allSettled([
    editContact(ctx, edit(contactId, 0, { title: "Owner" })),
    editContact(ctx, edit(contactId, 0, { city: "Porto" })),
  ]);
  expect(tries.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
  expect((await readContact(ctx, { contactId })).version).toBe(1);
});

describe("another address", () => {
  test("is unknown until it is checked, and the old one still finds them", async () => {
    const { ctx } = await testWorkspace(db);
    const contactId = await addPerson(ctx, {
      email: "ada@example.com",
      verification: "VALID",
      verificationReasons: ["mx"],
      verifiedAt: ctx.now(),
    });
    await editContact(ctx, edit(contactId, 0, { email: "Ada.L@Example.org" }));
    expect(await db.contact.findFirst({ where: { id: contactId } })).toMatchObject({
      email: "Ada.L@Example.org",
      emailKey: "ada.l@example.org",
      emailDomain: "example.org",
      verification: "UNKNOWN",
      verificationReasons: [],
      verifiedAt: null,
    });
    expect((await readContact(ctx, { contactId })).aliases).toMatchObject([
      { email: "ada@example.com", source: "OPERATOR" },
    ]);
    await editContact(ctx, edit(contactId, 1, { email: "ada@example.com", keepOldAddress: false }));
    expect((await readContact(ctx, { contactId })).aliases).toEqual([]);
  });

  test("that belongs to somebody else, under any of their addresses or spellings, is refused and names them", async () => {
    const { ctx } = await testWorkspace(db);
    const contactId = await addPerson(ctx, { email: "ada@example.com" });
    const other = await addPerson(ctx, { email: "grace@gmail.com", firstName: "Grace", lastName: "Hopper" });
    await db.contactAlias.create({
      data: {
        workspaceId: ctx.workspaceId,
        id: newId(),
        contactId: other,
        email: "hopper@example.org",
        emailKey: "hopper@example.org",
        source: "REPLY",
      },
    });
    for (const email of ["G.race+x@Googlemail.com", "hopper@example.org"])
      await expect(editContact(ctx, edit(contactId, 0, { email }))).rejects.toMatchObject({
        detail: { fields: { email: [expect.stringMatching(/Grace Hopper.*merge/)] } },
      });
  });

  test.each([
    ["the very address", "new@example.org", (ctx: CamContext) => sayNo(ctx, "new@example.org")],
    [
      "its spelling without the tag",
      "new+tag@example.org",
      (ctx: CamContext) => sayNo(ctx, "new@example.org"),
    ],
    ["its domain", "new@example.org", (ctx: CamContext) => sayNo(ctx, "example.org", { kind: "DOMAIN" })],
    [
      "somebody erased",
      "NEW@example.org",
      (ctx: CamContext) =>
        sayNo(ctx, addressHash(ctx.workspaceId, "new@example.org"), { kind: "HASH", reason: "ERASED" }),
    ],
  ])("that is on the list (%s) stops all leads of the person", async (_what, email, say) => {
    const { ctx } = await testWorkspace(db);
    const { leadId, contactId } = await addLead(ctx, {
      person: { email: "ada@example.com" },
      nextActionAt: ctx.now(),
    });
    const other = await addLead(ctx, { contactId, status: "SCORED" });
    await say(ctx);
    expect(await editContact(ctx, edit(contactId, 0, { email }))).toMatchObject({ suppressed: true });
    for (const id of [leadId, other.leadId])
      expect(await leadOf(ctx, id)).toMatchObject({
        status: "SUPPRESSED",
        stopReason: "SUPPRESSED",
        nextActionAt: null,
      });
  });

  test("never washes off a no: what was said under the old one holds for the person", async () => {
    const { ctx } = await testWorkspace(db);
    const { leadId, contactId } = await addLead(ctx, { person: { email: "ada@example.com" } });
    await sayNo(ctx, "ada@example.com");
    const done = await editContact(
      ctx,
      edit(contactId, 0, { email: "ada@example.org", keepOldAddress: false }),
    );
    expect(done.suppressed).toBe(true);
    expect((await leadOf(ctx, leadId)).status).toBe("SUPPRESSED");
    expect((await readContact(ctx, { contactId })).suppressions).toMatchObject([
      { address: "ada@example.com", reason: "UNSUBSCRIBED" },
    ]);
  });
});

test("what somebody said before they were merged holds for the one who stayed", async () => {
  const { ctx } = await testWorkspace(db);
  const contactId = await addPerson(ctx, { email: "ada@example.org" });
  await addPerson(ctx, { email: "ada@example.com", mergedIntoId: contactId, mergedAt: ctx.now() });
  await sayNo(ctx, "ada@example.com");
  expect((await readContact(ctx, { contactId })).suppressions).toMatchObject([
    { address: "ada@example.com" },
  ]);
});

test("nothing is written down about somebody who was erased, or who is somebody else by now", async () => {
  const { ctx } = await testWorkspace(db);
  const survivor = await addPerson(ctx);
  const gone = await addPerson(ctx, { erasedAt: ctx.now() });
  const merged = await addPerson(ctx, { mergedIntoId: survivor, mergedAt: ctx.now() });
  for (const contactId of [gone, merged])
    await expect(editContact(ctx, edit(contactId, 0, { title: "Owner" }))).rejects.toMatchObject({
      code: "conflict",
    });
});

test("a company is changed for everybody who works there, and keeps its domain to itself", async () => {
  const { ctx } = await testWorkspace(db);
  const { workspaceId } = ctx;
  const companyId = newId();
  await db.company.createMany({
    data: [
      { workspaceId, id: companyId, name: "Lovelace" },
      { workspaceId, id: newId(), name: "Hopper", domain: "example.org" },
      { workspaceId, id: newId(), name: "Analytical" },
    ],
  });
  const change = (version: number, more: object) =>
    editCompany(ctx, EditCompany.parse({ companyId, version, ...more }));
  await change(0, { domain: "https://www.example.net/", employees: 12 });
  expect(await db.company.findFirst({ where: { id: companyId } })).toMatchObject({
    domain: "example.net",
    employees: 12,
    version: 1,
    provenance: { domain: { source: "operator" }, employees: { source: "operator" } },
  });
  await expect(change(1, { domain: "example.org" })).rejects.toMatchObject({
    detail: { fields: { domain: [expect.stringContaining("Hopper")] } },
  });
  await expect(change(1, { name: "analytical", domain: null })).rejects.toMatchObject({
    detail: { fields: { name: [expect.stringContaining("has this name")] } },
  });
  await expect(change(0, { city: "Porto" })).rejects.toMatchObject({ code: "conflict" });
});

test("an edit is an operator's deed, in their own workspace", async () => {
  const theirs = await testWorkspace(db);
  const contactId = await addPerson(theirs.ctx);
  const viewer = await testWorkspace(db, { role: "REVIEWER" });
  await expect(editContact(viewer.ctx, edit(contactId, 0, { title: "x" }))).rejects.toMatchObject({
    code: "forbidden",
  });
  const company = EditCompany.parse({ companyId: newId(), version: 0, name: "x" });
  await expect(editCompany(viewer.ctx, company)).rejects.toMatchObject({ code: "forbidden" });
  const { ctx } = await testWorkspace(db, { role: "OWNER" });
  await expect(editContact(ctx, edit(contactId, 0, { title: "x" }))).rejects.toMatchObject({
    code: "missing",
  });
  await expect(editCompany(ctx, company)).rejects.toMatchObject({ code: "missing" });
  await expect(readContact(ctx, { contactId })).rejects.toMatchObject({ code: "missing" });
});
