import { describe, expect, test } from "vitest";
import { newId } from "@/lib/ids";
import { testDatabase } from "@/tests/support/database";
import { oneOfEach } from "@/tests/support/one-of-each";
import { CODE, race, rawConnection } from "@/tests/support/raw";

const { db, url } = await testDatabase();
const raw = await rawConnection(url);
const { id } = await oneOfEach(db, "ledger");

const set = (assignments: string) => `update "Outbound" set ${assignments} where "id" = '${id.outbound}'`;
const READY = set(`"state" = 'READY'`);
const CLAIM = set(
  `"state" = 'TRANSMITTING', "attempts" = "attempts" + 1, "checksPassed" = '{mode,suppression}', "claimedBy" = 'worker-1', "claimedAt" = '2026-03-02 10:00Z', "leasedUntil" = '2026-03-02 10:05Z'`,
);
const SENT = set(`"state" = 'SENT', "sentAt" = '2026-03-02 10:00:01Z', "providerMessageId" = 'p-1'`);
const fact = (name: string, attempt = 1) =>
  `insert into "OutboundAttempt" ("workspaceId", "outboundId", "attempt", "fact", "at", "by", "answer")
   values ('${id.workspace}', '${id.outbound}', ${attempt}, '${name}', now(), 'worker-1', '550 jane@example.org: no')`;
const copy = (change: Record<string, unknown>) =>
  `insert into "Outbound" select (jsonb_populate_record(one, '${JSON.stringify({ id: newId(), stepId: null, variantId: null, kind: "REPLY", messageId: null, idempotencyKey: null, ...change })}')).* from "Outbound" one where "id" = '${id.outbound}'`;
const message = async () => (await raw.rows(`select * from "Outbound" where "id" = $1`, [id.outbound]))[0];

/** Does the steps, then expects the last one to be refused; nothing of it stays. */
const refusedAfter = (...steps: string[]) =>
  raw.undone(async () => {
    for (const step of steps.slice(0, -1)) await raw.rows(step);
    return raw.refusal(steps.at(-1) ?? "");
  });

describe("Outbound_guard: how a message is born", () => {
  test.each([
    "TRANSMITTING",
    "SENT",
    "DELIVERED",
    "BOUNCED",
    "COMPLAINED",
    "REFUSED",
    "UNKNOWN",
    "CANCELLED",
  ])("never %s", async (state) => {
    const filled = { reasons: ["because"], checksPassed: ["mode"], sentAt: "2026-03-02T10:00:00Z" };
    const no = await refusedAfter(copy({ state, ...filled }));
    expect(no.message).toBe(`an outbound is not born ${state}: it is planned first`);
  });

  test("nor with a try already counted", async () => {
    expect((await refusedAfter(copy({ attempts: 1 }))).code).toBe(CODE.check);
  });
});

describe("what is offered to a provider never changes", () => {
  const CONTENT = [
    `"text" = 'Another text'`,
    `"subject" = 'Another subject'`,
    `"html" = '<p>Hello</p>'`,
    `"recipientAddress" = 'other@example.org'`,
    `"recipientKey" = 'other@example.org'`,
    `"recipientDomain" = 'elsewhere.example'`,
    `"recipientHash" = repeat('b', 64)`,
    `"fromAddress" = 'other@example.com'`,
    `"replyTo" = 'other@example.com'`,
    `"mailboxId" = null`,
    `"messageId" = 'other@example.com'`,
    `"idempotencyKey" = 'other'`,
    `"contentFingerprint" = repeat('b', 64)`,
    `"references" = '{x@example.com}'`,
    `"variantId" = null`,
  ];

  test.each(CONTENT)("while it is transmitted: %s", async (change) => {
    expect(await refusedAfter(READY, CLAIM, set(change))).toMatchObject({ code: CODE.restricted });
  });

  test.each(CONTENT)("in the claim itself: %s", async (change) => {
    const no = await refusedAfter(READY, CLAIM.replace(`"claimedBy"`, `${change}, "claimedBy"`));
    expect(no).toMatchObject({ code: CODE.restricted });
  });

  test.each(CONTENT)("after it was sent: %s", async (change) => {
    expect(await refusedAfter(READY, CLAIM, SENT, set(change))).toMatchObject({ code: CODE.restricted });
  });

  test.each(CONTENT)("nor when the provider said later: %s", async (change) => {
    const no = await refusedAfter(READY, CLAIM, fact("LATER"), READY, set(change));
    expect(no).toMatchObject({ code: CODE.restricted });
  });

  test.each([
    `"leadId" = null`,
    `"stepId" = null`,
    `"dryRun" = true`,
    `"kind" = 'REPLY'`,
    `"campaignId" = null`,
    `"id" = gen_random_uuid()`,
  ])("and an intention never becomes another one: %s", async (change) => {
    expect((await refusedAfter(set(change))).message).toMatch(/another intention/);
  });

  test("the time it was sent stays", async () => {
    const no = await refusedAfter(READY, CLAIM, SENT, set(`"sentAt" = now()`));
    expect(no).toMatchObject({ code: CODE.restricted });
  });
});

describe("approval is for exactly this text, recipient and mailbox", () => {
  const NEEDS = set(`"approvalRequired" = true, "state" = 'AWAITING_APPROVAL'`);
  const APPROVE = set(
    `"approvedFingerprint" = "contentFingerprint", "approvedBy" = 'Ada Example', "approvedAt" = now()`,
  );

  test("an approved message becomes ready", () =>
    raw.undone(async () => {
      for (const step of [NEEDS, APPROVE, READY, CLAIM]) await raw.rows(step);
    }));

  test("without approval it does not", async () => {
    const no = await refusedAfter(NEEDS, READY);
    expect(no).toMatchObject({ constraint: "Outbound_waits_for_approval" });
  });

  test.each([
    `"text" = "text" || '.'`,
    `"subject" = 'Hi'`,
    `"recipientAddress" = 'jane@example.org'`,
    `"fromName" = 'Somebody else'`,
  ])("an edit voids it: %s", (edit) =>
    raw.undone(async () => {
      for (const step of [NEEDS, APPROVE, set(edit)]) await raw.rows(step);
      expect(await message()).toMatchObject({
        approvedFingerprint: null,
        approvedBy: null,
        approvedAt: null,
      });
      expect(await raw.refusal(READY)).toMatchObject({ constraint: "Outbound_waits_for_approval" });
    }),
  );

  test("an edit of a ready message must send it back to wait", async () => {
    const no = await refusedAfter(NEEDS, APPROVE, READY, set(`"text" = 'Other'`));
    expect(no).toMatchObject({ constraint: "Outbound_waits_for_approval" });
    await raw.undone(async () => {
      for (const step of [NEEDS, APPROVE, READY, set(`"text" = 'Other', "state" = 'AWAITING_APPROVAL'`)])
        await raw.rows(step);
    });
  });

  test("an approval of what was on somebody's screen a moment ago is refused", () =>
    raw.undone(async () => {
      await raw.rows(NEEDS);
      const seen = (await message()).contentFingerprint;
      await raw.rows(set(`"text" = 'Edited meanwhile'`));
      const no = await raw.refusal(
        set(`"approvedFingerprint" = '${seen}', "approvedBy" = 'Ada Example', "approvedAt" = now()`),
      );
      expect(no).toMatchObject({ constraint: "Outbound_approval_is_for_this_content" });
    }));

  test("the need for approval is never taken away", async () => {
    const no = await refusedAfter(NEEDS, set(`"approvalRequired" = false`));
    expect(no).toMatchObject({ code: CODE.restricted });
  });

  test("nobody but the database makes the fingerprint", () =>
    raw.undone(async () => {
      const before = (await message()).contentFingerprint;
      await raw.rows(set(`"contentFingerprint" = repeat('0', 64)`));
      expect((await message()).contentFingerprint).toBe(before);
      await raw.rows(set(`"text" = 'Other'`));
      expect((await message()).contentFingerprint).not.toBe(before);
    }));
});

describe("the net under the gate: what a claim does not pass, whatever code forgets", () => {
  const suppress = (kind: string, value: string) =>
    `insert into "Suppression" ("workspaceId", "id", "kind", "value", "reason", "source")
     values ('${id.workspace}', gen_random_uuid(), '${kind}', '${value}', 'MANUAL', 'OPERATOR')`;

  test.each([
    ["the address is suppressed", suppress("EMAIL", "jane@example.org"), /suppressed/],
    ["the domain is suppressed", suppress("DOMAIN", "example.org"), /suppressed/],
    ["the person was erased and left a hash", suppress("HASH", "a".repeat(64)), /suppressed/],
    [
      "everything is stopped",
      `update "Workspace" set "stopAll" = true, "stopAllAt" = now() where "id" = '${id.workspace}'`,
      /everything is stopped/,
    ],
    [
      "the lead is stopped",
      `update "Lead" set "stoppedAt" = now(), "stopReason" = 'REPLIED' where "id" = '${id.lead}'`,
      /lead is stopped/,
    ],
    [
      "the contact is erased",
      `update "Contact" set "erasedAt" = now(), "companyId" = null, "firstName" = null, "email" = null, "emailKey" = null, "emailDomain" = null,
        "linkedinUrl" = null, "twitterUrl" = null, "instagramUrl" = null where "id" = '${id.contact}'`,
      /person was erased/,
    ],
  ])("%s", async (_what, deed, message) => {
    const no = await refusedAfter(READY, deed, CLAIM);
    expect(no.code).toBe(CODE.check);
    expect(no.message).toMatch(message);
  });

  // Outbound_net
  const workspace = (set: string) => `update "Workspace" set ${set} where "id" = '${id.workspace}'`;
  const campaign = (set: string) => `update "Campaign" set ${set} where "id" = '${id.campaign}'`;
  const LIVE = workspace(`"mode" = 'LIVE', "postalAddress" = '1 Example Street'`);
  const real = `update "Mailbox" set "provider" = 'SMTP' where "id" = '${id.mailbox}'`;

  test.each([
    ["it is not due yet", [set(`"dueAt" = '2026-03-02 10:00:01Z'`)], /may not go before/],
    ["it is too late", [set(`"notAfter" = '2026-03-02 09:59:59Z'`)], /too late/],
    ["the workspace rehearses", [workspace(`"mode" = 'DRY_RUN'`)], /in dry run nothing leaves/],
    ["its campaign rehearses", [campaign(`"mode" = 'DRY_RUN'`)], /in dry run nothing leaves/],
    ["the workspace is a sandbox and the mailbox real", [campaign(`"mode" = 'LIVE'`), real], /sandbox/],
    ["its campaign is a sandbox and the mailbox real", [LIVE, real], /sandbox/],
    ["its campaign is a draft", [campaign(`"state" = 'DRAFT'`)], /campaign is DRAFT/],
    [
      "its campaign is paused",
      [campaign(`"state" = 'PAUSED', "stateBecause" = 'bounces'`)],
      /campaign is PAUSED/,
    ],
    ["its campaign is over", [campaign(`"state" = 'COMPLETED'`)], /campaign is COMPLETED/],
  ])("%s", async (_what, deeds, message) => {
    const no = await refusedAfter(READY, ...deeds, CLAIM);
    expect(no.code).toBe(CODE.check);
    expect(no.message).toMatch(message);
  });

  test("live in a live campaign, on time and from a real mailbox it goes", () =>
    raw.undone(async () => {
      for (const step of [READY, LIVE, campaign(`"mode" = 'LIVE'`), real, CLAIM]) await raw.rows(step);
    }));

  test("a suppressed domain covers the hosts below it, and no look-alike", () =>
    raw.undone(async () => {
      await raw.rows(set(`"recipientDomain" = 'mail.eu.example.org', "state" = 'READY'`));
      await raw.rows(suppress("DOMAIN", "ample.org"));
      await raw.rows("savepoint before");
      await raw.rows(CLAIM);
      await raw.rows("rollback to before");
      await raw.rows(suppress("DOMAIN", "example.org"));
      expect((await raw.refusal(CLAIM)).message).toMatch(/suppressed/);
    }));

  test("a suppression of another workspace does not count", () =>
    raw.undone(async () => {
      const other = newId();
      await raw.rows(
        `insert into "Workspace" ("id", "name", "zone", "updatedAt") values ('${other}', 'Other', 'UTC', now())`,
      );
      await raw.rows(suppress("EMAIL", "jane@example.org").replace(id.workspace, other));
      await raw.rows(READY);
      await raw.rows(CLAIM);
    }));

  test("a second offer of a message left behind passes the same net", async () => {
    const again = set(`"attempts" = "attempts" + 1, "claimedBy" = 'worker-2', "claimedAt" = "leasedUntil"`);
    const no = await refusedAfter(READY, CLAIM, suppress("EMAIL", "jane@example.org"), again);
    expect(no.message).toMatch(/suppressed/);
  });

  test("a message under way may be finished after the stop: it is already out", () =>
    raw.undone(async () => {
      for (const step of [READY, CLAIM, suppress("EMAIL", "jane@example.org"), SENT]) await raw.rows(step);
    }));

  test("tries are counted one by one, and only by claiming", async () => {
    expect((await refusedAfter(set(`"attempts" = 1`))).message).toMatch(/counted by claiming/);
    expect((await refusedAfter(READY, CLAIM.replace(`"attempts" + 1`, `"attempts" + 2`))).message).toMatch(
      /counted by claiming/,
    );
    expect((await refusedAfter(READY, CLAIM, set(`"attempts" = 0`))).message).toMatch(/counted by claiming/);
  });

  test("of two workers that claim one message, the second gets nothing", async () => {
    await raw.rows(READY);
    const { second } = await race(url, [CLAIM], [CLAIM.replace("worker-1", "worker-2"), "commit"]);
    expect(second).toMatchObject({
      code: CODE.check,
      message: expect.stringMatching(/transmitted by worker-1/),
    });
    expect(await message()).toMatchObject({ state: "TRANSMITTING", attempts: 1, claimedBy: "worker-1" });
  });
});
