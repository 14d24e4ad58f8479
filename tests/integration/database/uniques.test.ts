import { describe, expect, test } from "vitest";
import { newId } from "@/lib/ids";
import { testDatabase } from "@/tests/support/database";
import { oneOfEach } from "@/tests/support/one-of-each";
import { CODE, race, rawConnection } from "@/tests/support/raw";
import { indexes } from "./catalogue";

const { db, url } = await testDatabase();
const raw = await rawConnection(url);
const { id } = await oneOfEach(db, "uniques");
const { id: elsewhere } = await oneOfEach(db, "elsewhere");

const all = await indexes(raw.rows);
const primaryOf = (table: string) =>
  all.find((index) => index.table === table && index.primary)?.columns ?? [];
// One that holds the whole primary key promises nothing of its own: it only lets a foreign key name more columns.
const promises = all.filter(
  (index) =>
    index.unique &&
    !index.primary &&
    index.columns.join() !== "workspaceId,id" &&
    !primaryOf(index.table).every((column) => index.columns.includes(column)),
);

/** SQL for a row like one that is there, with some columns changed. */
const copy = (table: string, change: Record<string, unknown>, where = "true") =>
  `insert into "${table}" select (jsonb_populate_record(one, '${JSON.stringify(change)}')).* from "${table}" one where ${where} limit 1`;

/** Takes the table's triggers and other unique indexes away, so that this one alone is on trial. */
async function keepOnly(table: string, constraint: string) {
  await raw.rows(`alter table "${table}" disable trigger user`);
  for (const { name } of promises.filter((index) => index.table === table && index.name !== constraint)) {
    const [isConstraint] = await raw.rows("select 1 from pg_constraint where conname = $1", [name]);
    const drop = isConstraint ? `alter table "${table}" drop constraint` : "drop index";
    await raw.rows(`${drop} "${name}" cascade`);
  }
}

const NEW_VALUE: Record<string, unknown> = { fact: "ACCEPTED" };

describe("a second one of the same is refused", () => {
  test.each(promises)("$table $name", async ({ name, table, predicate, columns }) => {
    // The copy is made of a row that the index covers and whose columns are all filled.
    const filled = columns.filter((column) => column !== null).map((column) => `"${column}" is not null`);
    const where = [predicate ?? "true", ...filled].join(" and ");
    const renewed = primaryOf(table).filter(
      (column) => column !== "workspaceId" && !columns.includes(column),
    );
    const change = Object.fromEntries(renewed.map((column) => [column, NEW_VALUE[column ?? ""] ?? newId()]));
    const no = await raw.undone(async () => {
      expect(await raw.rows(`select 1 from "${table}" where ${where}`), "one-of-each makes none").not.toEqual(
        [],
      );
      await keepOnly(table, name);
      return raw.refusal(copy(table, change, where));
    });
    expect(no).toMatchObject({ code: CODE.unique, constraint: name });
  });

  test("none of those the data model names is missing", () => {
    const names = promises.map(({ name }) => name);
    expect(names).toEqual(
      expect.arrayContaining([
        "User_email_key",
        "Company_workspaceId_domain_key",
        "Company_name_alone_key",
        "Contact_workspaceId_emailKey_key",
        "Contact_linkedinUrl_key",
        "ContactAlias_workspaceId_emailKey_key",
        "Step_sequenceId_order_key",
        "Variant_one_live_revision_key",
        "Lead_contactId_campaignId_key",
        "Lead_one_active_per_contact_key",
        "Suppression_workspaceId_kind_value_key",
        "DiscoveredProfile_jobId_platform_handle_key",
        "Mailbox_workspaceId_address_key",
        "Outbound_leadId_stepId_dryRun_key",
        "Outbound_messageId_key",
        "Outbound_idempotencyKey_key",
        "ProviderEvent_provider_eventId_key",
        "Inbound_folderId_uidValidity_uid_key",
        "Inbound_mailboxId_messageHash_key",
        "ReviewItem_one_open_lead_key",
        "ReviewItem_one_open_message_key",
        "ReviewItem_one_open_reply_key",
        "ReviewItem_one_open_merge_key",
        "ReviewItem_one_open_company_merge_key",
        "Run_executionKey_key",
        "RunStep_runId_name_key",
        "Alert_workspaceId_idempotencyKey_key",
        "WebhookDelivery_endpointId_eventId_key",
      ]),
    );
  });
});

describe("what only looks the same is accepted", () => {
  const accepted = (...sql: string[]) =>
    raw.undone(async () => {
      for (const one of sql) await raw.rows(one);
    });
  const noKeys = {
    email: null,
    emailKey: null,
    emailDomain: null,
    linkedinUrl: null,
    twitterUrl: null,
    instagramUrl: null,
  };

  test("two people without an address", () =>
    accepted(
      copy("Contact", { id: newId(), ...noKeys }, `"id" = '${id.contact}'`),
      copy("Contact", { id: newId(), ...noKeys }, `"id" = '${id.contact}'`),
    ));

  test("two companies without a domain", () =>
    accepted(
      copy("Company", { id: newId(), domain: null, name: "One of them" }, `"id" = '${id.company}'`),
      copy("Company", { id: newId(), domain: null, name: "The other" }, `"id" = '${id.company}'`),
    ));

  test("the same person in another workspace, as both workspaces of this test show", async () => {
    const found = await raw.rows(`select 1 from "Contact" where "emailKey" = 'jane@example.org'`);
    expect(found).toHaveLength(2);
    expect(elsewhere.contact).not.toBe(id.contact);
  });

  const campaign = newId();
  const secondCampaign = copy("Campaign", { id: campaign }, `"id" = '${id.campaign}'`);
  const otherLead = (change: object) =>
    copy("Lead", { id: newId(), campaignId: campaign, sequenceId: null, ...change }, `"id" = '${id.lead}'`);

  test("a lead in a second campaign that nobody writes to yet", () =>
    accepted(secondCampaign, otherLead({ status: "QUALIFIED" })));

  test("an active lead in a second campaign when the operator allowed it", () =>
    accepted(secondCampaign, otherLead({ status: "REPLIED", besideOthers: true })));

  test("an active lead in a second campaign once the first has stopped", () =>
    accepted(
      secondCampaign,
      `update "Lead" set "stoppedAt" = now(), "stopReason" = 'SEQUENCE_FINISHED' where "id" = '${id.lead}'`,
      otherLead({ status: "REPLIED" }),
    ));

  test("a new review of a lead whose last one is decided", () =>
    accepted(
      `update "ReviewItem" set "decision" = 'APPROVED', "decidedBy" = 'Ada', "decidedAt" = now() where "leadId" = '${id.lead}'`,
      copy(
        "ReviewItem",
        { id: newId(), decision: null, decidedBy: null, decidedAt: null },
        `"leadId" = '${id.lead}'`,
      ),
    ));

  test("a rehearsal beside the real message of the same step", () =>
    accepted(
      copy(
        "Outbound",
        { id: newId(), dryRun: true, messageId: null, idempotencyKey: null },
        `"id" = '${id.outbound}'`,
      ),
    ));

  test("a new revision once the old one is retired", () =>
    accepted(
      `update "Variant" set "retiredAt" = now() where "id" = '${id.variant}'`,
      copy("Variant", { id: newId(), revision: 2, retiredAt: null }, `"id" = '${id.variant}'`),
    ));

  test("a step in the place of a removed one", () =>
    accepted(
      `update "Step" set "order" = null, "removedAt" = now() where "id" = '${id.step}'`,
      copy("Step", { id: newId(), order: 1, removedAt: null }, `"id" = '${id.step}'`),
    ));

  test("steps dragged into another order by one statement", () =>
    accepted(
      copy("Step", { id: newId(), order: 2 }, `"id" = '${id.step}'`),
      copy("Step", { id: newId(), order: 3 }, `"id" = '${id.step}'`),
      `update "Step" set "order" = "order" % 3 + 1 where "sequenceId" = '${id.sequence}'`,
    ));

  test("the same UID in another folder, and in a mailbox that was made anew", () =>
    accepted(
      copy("Inbound", { id: newId(), uidValidity: 2, messageHash: "b".repeat(64) }, `"id" = '${id.inbound}'`),
    ));

  test("an execution key again, when the second is recorded as skipped", () =>
    accepted(copy("Run", { id: newId(), state: "SKIPPED" }, `"id" = '${id.run}'`)));
});

describe("of two who come at the same time, one gets the place", () => {
  test.each([
    [
      "the one active lead of a contact",
      "Lead_one_active_per_contact_key",
      (campaign: string) =>
        copy(
          "Lead",
          {
            id: newId(),
            campaignId: campaign,
            sequenceId: null,
            status: "REPLIED",
            contactId: id.otherContact,
          },
          `"id" = '${id.lead}'`,
        ),
    ],
    [
      "the one message of a step to a lead",
      "Outbound_leadId_stepId_dryRun_key",
      () =>
        copy(
          "Outbound",
          { id: newId(), dryRun: true, messageId: null, idempotencyKey: null },
          `"id" = '${id.outbound}'`,
        ),
    ],
    [
      "the one suppression of an address",
      "Suppression_workspaceId_kind_value_key",
      () => copy("Suppression", { id: newId(), value: "race@example.org" }, `"id" = '${id.suppression}'`),
    ],
    [
      "the one handling of a provider's report",
      "ProviderEvent_provider_eventId_key",
      () => copy("ProviderEvent", { id: newId(), eventId: "race" }, `"eventId" = 'event-uniques'`),
    ],
  ])("%s", async (_what, constraint, sql) => {
    const campaigns = [newId(), newId()] as const;
    for (const campaign of campaigns) {
      await raw.rows(copy("Campaign", { id: campaign }, `"id" = '${id.campaign}'`));
    }
    const { second } = await race(url, [sql(campaigns[0])], [sql(campaigns[1]), "commit"]);
    expect(second).toMatchObject({ code: CODE.unique, constraint });
  });
});
