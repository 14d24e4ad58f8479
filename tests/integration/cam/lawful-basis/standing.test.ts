import { expect, test } from "vitest";
import { lawfulStanding } from "@/lib/cam/lawful-basis/reads";
import { Suppress } from "@/lib/cam/suppression/schema";
import { suppress } from "@/lib/cam/suppression/suppress";
import { newId } from "@/lib/ids";
import { testWorkspace } from "@/tests/support/context";
import { testDatabase } from "@/tests/support/database";
import { addCampaign, addPerson } from "../suppression/people";

const { db } = await testDatabase();

test("a person's standing names the law, the facts it used and every no that covers them", async () => {
  const { ctx } = await testWorkspace(db);
  const other = await testWorkspace(db);
  const campaignId = await addCampaign(ctx);
  const company = await db.company.create({
    data: { workspaceId: ctx.workspaceId, id: newId(), name: "Acme", country: "DE" },
  });
  const { contactId } = await addPerson(ctx, campaignId, "ada@example.com", {
    companyId: company.id,
    freeMail: false,
    roleAccount: false,
  });
  await db.contactAlias.create({
    data: {
      workspaceId: ctx.workspaceId,
      id: newId(),
      contactId,
      email: "Ada@Example.org",
      emailKey: "ada@example.org",
      source: "REPLY",
    },
  });
  expect(await lawfulStanding(ctx, { contactId })).toMatchObject({
    standing: "SKIP",
    law: "UWG section 7 and GDPR",
    facts: { country: "DE", basis: "LEGITIMATE_INTEREST" },
    suppressedBy: [],
  });
  await suppress(ctx, Suppress.parse({ entries: "example.org" }));
  expect((await lawfulStanding(ctx, { contactId })).suppressedBy).toEqual([]);
  await suppress(ctx, Suppress.parse({ entries: "ada@example.org\nexample.com" }));
  expect((await lawfulStanding(ctx, { contactId })).suppressedBy).toMatchObject([
    { kind: "DOMAIN", value: "example.com" },
    { kind: "EMAIL", value: "ada@example.org" },
  ]);
  await expect(lawfulStanding(other.ctx, { contactId })).rejects.toMatchObject({ code: "missing" });
});
