import { describe, expect, test } from "vitest";
import { testDatabase } from "@/tests/support/database";
import { oneOfEach } from "@/tests/support/one-of-each";
import { CODE, rawConnection } from "@/tests/support/raw";

const { db, url } = await testDatabase();
const raw = await rawConnection(url);
const { id } = await oneOfEach(db, "kept");

describe("a log that can be rewritten proves nothing", () => {
  // AuditEvent_append_only, LeadEvent_append_only, OutboundAttempt_append_only, SuppressionLift_append_only
  test.each([
    ["AuditEvent", `"actorName" = 'Somebody else'`],
    ["AuditEvent", `"detail" = '{}'`],
    ["LeadEvent", `"text" = 'Never met'`],
    ["LeadEvent", `"at" = now()`],
    ["LeadEvent", `"text" = null, "detail" = null, "redactedAt" = now()`],
    ["OutboundAttempt", `"fact" = 'ACCEPTED'`],
    ["OutboundAttempt", `"answer" = null, "redactedAt" = now()`],
    ["SuppressionLift", `"because" = 'Another reason'`],
    ["SuppressionLift", `"liftedByName" = 'Somebody else'`],
  ])("%s is never changed: set %s", async (table, change) => {
    expect(await raw.refusal(`update "${table}" set ${change}`)).toMatchObject({ code: CODE.restricted });
  });

  test.each(["AuditEvent", "LeadEvent", "OutboundAttempt", "SuppressionLift"])(
    "%s is never removed",
    async (table) => {
      expect(await raw.refusal(`delete from "${table}"`)).toMatchObject({ code: CODE.restricted });
    },
  );
});

test("nobody is granted the right to change or remove what the audit log says", async () => {
  const granted = await raw.rows(
    `select distinct grants.privilege_type as right from pg_class, aclexplode(coalesce(relacl, acldefault('r', relowner))) grants where relname = 'AuditEvent'`,
  );
  const rights = granted.map(({ right }) => right);
  expect(rights).toEqual(expect.arrayContaining(["INSERT", "SELECT"]));
  for (const right of ["UPDATE", "DELETE", "TRUNCATE"]) expect(rights).not.toContain(right);
});

describe("what must be there tomorrow cannot be removed today", () => {
  // Inbound_is_kept
  test.each(["Outbound", "Inbound", "Suppression"])("%s", async (table) => {
    expect(await raw.refusal(`delete from "${table}"`)).toMatchObject({ code: CODE.restricted });
  });

  // AuditEvent_no_truncate, LeadEvent_no_truncate, OutboundAttempt_no_truncate, Outbound_no_truncate, Inbound_no_truncate,
  // QuotaUse_no_truncate, Suppression_no_truncate, SuppressionLift_no_truncate
  test.each([
    "AuditEvent",
    "LeadEvent",
    "OutboundAttempt",
    "Outbound",
    "Inbound",
    "QuotaUse",
    "Suppression",
    "SuppressionLift",
  ])("nor emptied at a stroke: %s", async (table) => {
    // By its own guard, not by that of a table that hangs on it.
    const no = await raw.refusal(`truncate "${table}" cascade`);
    expect(no.message).toMatch(new RegExp(`^(${table} (rows are kept|is append-only)|permission denied)`));
  });

  test("nor by emptying what it hangs on", async () => {
    expect(await raw.refusal(`truncate "Workspace" cascade`)).toMatchObject({ code: CODE.restricted });
  });
});

describe("the undo of an import", () => {
  /** A lead as an import makes it: the contact, the lead, a line on its timeline, a planned message. */
  const imported = async () => {
    const [contact, campaign] = [crypto.randomUUID(), crypto.randomUUID()];
    const [lead, message] = [crypto.randomUUID(), crypto.randomUUID()];
    await raw.rows(
      `insert into "Campaign" select (jsonb_populate_record(one, jsonb_build_object('id', '${campaign}'))).* from "Campaign" one where "id" = '${id.campaign}'`,
    );
    await raw.rows(
      `insert into "Contact" ("workspaceId", "id", "source", "lawfulBasis") values ('${id.workspace}', '${contact}', 'IMPORT', 'CONSENT')`,
    );
    await raw.rows(
      `insert into "Lead" ("workspaceId", "id", "campaignId", "contactId") values ('${id.workspace}', '${lead}', '${campaign}', '${contact}')`,
    );
    await raw.rows(
      `insert into "LeadEvent" ("workspaceId", "id", "leadId", "at", "kind", "actorKind", "actorName", "outboundId")
       values ('${id.workspace}', gen_random_uuid(), '${lead}', now(), 'CREATED', 'JOB', 'import', null)`,
    );
    await raw.rows(
      `insert into "Outbound" select (jsonb_populate_record(one, jsonb_build_object('id', '${message}', 'leadId', '${lead}', 'campaignId', '${campaign}',
         'contactId', '${contact}', 'messageId', '${message}@example.com', 'idempotencyKey', '${message}'))).* from "Outbound" one where "id" = '${id.outbound}'`,
    );
    await raw.rows(
      `insert into "LeadEvent" ("workspaceId", "id", "leadId", "at", "kind", "actorKind", "actorName", "outboundId")
       values ('${id.workspace}', gen_random_uuid(), '${lead}', now(), 'MAIL_PLANNED', 'JOB', 'nurture', '${message}')`,
    );
    return { contact, lead, message };
  };

  test("takes a lead's timeline and its planned messages along with the lead", () =>
    raw.undone(async () => {
      const { contact, lead, message } = await imported();
      await raw.rows(`delete from "Lead" where "id" = '${lead}'`);
      await raw.rows(`delete from "Contact" where "id" = '${contact}'`);
      expect(await raw.rows(`select 1 from "LeadEvent" where "leadId" = '${lead}'`)).toEqual([]);
      expect(await raw.rows(`select 1 from "Outbound" where "id" = '${message}'`)).toEqual([]);
    }));

  test("keeps a lead that any provider was asked to write to", async () => {
    const no = await raw.undone(async () => {
      const { lead, message } = await imported();
      await raw.rows(`update "Outbound" set "state" = 'READY' where "id" = '${message}'`);
      await raw.rows(
        `update "Outbound" set "state" = 'TRANSMITTING', "attempts" = 1, "checksPassed" = '{mode}', "claimedBy" = 'w', "claimedAt" = now(), "leasedUntil" = now() where "id" = '${message}'`,
      );
      return raw.refusal(`delete from "Lead" where "id" = '${lead}'`);
    });
    expect(no).toMatchObject({
      code: CODE.restricted,
      message: expect.stringMatching(/stays in the ledger/),
    });
  });

  test("keeps a lead that wrote to us", async () => {
    expect(await raw.refusal(`delete from "Lead" where "id" = '${id.lead}'`)).toMatchObject({
      code: CODE.foreignKey,
    });
  });

  test("a rehearsal may be thrown away", () =>
    raw.undone(async () => {
      const rehearsal = crypto.randomUUID();
      await raw.rows(
        `insert into "Outbound" select (jsonb_populate_record(one, jsonb_build_object('id', '${rehearsal}', 'dryRun', true, 'messageId', null,
           'idempotencyKey', null))).* from "Outbound" one where "id" = '${id.outbound}'`,
      );
      await raw.rows(`delete from "Outbound" where "id" = '${rehearsal}'`);
    }));
});
