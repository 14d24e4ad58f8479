import { describe, expect, test } from "vitest";
import { sendingDomainsOf } from "@/lib/cam/sending-domain/reads";
import { heedReports } from "@/lib/cam/sending-limit/heed-reports";
import { listSendingDomains } from "@/lib/cam/sending-limit/reads";
import { restartSendingDomain } from "@/lib/cam/sending-limit/restart";
import type { SendingProfile } from "@/lib/db/generated/enums";
import { newId } from "@/lib/ids";
import { addMember, testWorkspace } from "@/tests/support/context";
import { rawSql, testDatabase } from "@/tests/support/database";

const { db, url } = await testDatabase();
const DAY = 86_400_000;

/** A workspace whose domain sent so many, of which so many were reported, `daysAgo`. */
async function scene(profile: SendingProfile) {
  const made = await testWorkspace(db, { role: "ADMIN" });
  const { ctx } = made;
  const mailboxId = newId();
  const domain = "example.com";
  await db.mailbox.create({
    data: {
      workspaceId: ctx.workspaceId,
      id: mailboxId,
      address: "maya@example.com",
      senderName: "Maya",
      provider: "SMTP",
      dailyCap: 400,
    },
  });
  await db.sendingDomain.create({ data: { workspaceId: ctx.workspaceId, domain, profile } });
  const sent = (state: "SENT" | "BOUNCED" | "COMPLAINED", count: number, daysAgo: number) =>
    // As history, past the guard of the ledger: what matters here is how it is counted.
    rawSql(
      url,
      `set session_replication_role = replica;
       insert into "Outbound" ("workspaceId", "id", "kind", "dryRun", "state", "dueAt", "mailboxId", "sentAt", "reportedAt",
              "fromAddress", "recipientAddress", "recipientKey", "recipientDomain", "recipientHash", "text", "contentFingerprint", "subject", "checksPassed", "messageId", "idempotencyKey")
       select '${ctx.workspaceId}', gen_random_uuid(), 'DIRECT', false, '${state}', at, '${mailboxId}', at, at,
              'maya@example.com', 'a@example.org', 'a@example.org', 'example.org', repeat('a', 64), 'Hi', repeat('b', 64), 'Hi', '{mode}', gen_random_uuid()::text, gen_random_uuid()::text
         from (select timestamptz '${new Date(ctx.now().getTime() - daysAgo * DAY).toISOString()}' as at) t, generate_series(1, ${count})`,
    );
  const paused = async () => (await sendingDomainsOf(ctx, [domain])).get(domain)?.paused ?? null;
  return { ...made, domain, sent, paused };
}

describe("a domain whose reports are more than its provider allows", () => {
  test("is paused with its figures, counted over 30 days, and stays so until an admin says why not", async () => {
    const { ctx, as, workspace, domain, sent, paused, pass } = await scene("RESEND");
    await sent("COMPLAINED", 9, 31);
    await sent("SENT", 999, 2);
    await sent("COMPLAINED", 1, 2);
    expect(await heedReports(ctx, domain)).toEqual({ paused: null });
    expect((await listSendingDomains(ctx)).items[0]?.limits).toMatchObject({
      sent: 1000,
      complaints: { count: 1, left: 1 },
    });

    await sent("COMPLAINED", 1, 0);
    expect((await heedReports(ctx, domain)).paused).toMatch(
      /2 of 1001 mails in 30 days were reported as spam/,
    );
    expect(await paused()).toMatch(/^example.com is paused: 2 of 1001/);
    expect(await heedReports(ctx, domain)).toMatchObject({ paused: expect.any(String) });
    expect(await db.auditEvent.count({ where: { action: "sending-domain.paused", subjectId: domain } })).toBe(
      1,
    );

    const alerts = await db.alert.findMany({ where: { workspaceId: ctx.workspaceId } });
    expect(alerts).toMatchObject([
      { kind: "DOMAIN_PAUSED", subjectId: domain, text: expect.stringContaining("2 of 1001 mails") },
    ]);

    const operator = as((await addMember(db, workspace.id, "OPERATOR")).actor);
    const again = { domain, reason: "The list was cleaned." };
    await expect(restartSendingDomain(operator, again)).rejects.toMatchObject({ code: "forbidden" });
    const job = as({ kind: "job", name: "sending-domains", runId: newId() });
    await expect(restartSendingDomain(job, again)).rejects.toMatchObject({ code: "forbidden" });
    const key = as({ kind: "key", id: newId(), name: "Script", role: "OWNER", scopes: ["*"] });
    await expect(restartSendingDomain(key, again)).rejects.toMatchObject({ code: "forbidden" });
    expect(await paused()).not.toBeNull();
    pass(1000);
    await restartSendingDomain(ctx, again);
    expect(await paused()).toBeNull();
    // What was sent before does not pause it again.
    expect(await heedReports(ctx, domain)).toEqual({ paused: null });
  });

  test("waits for seven clean days where Google counts", async () => {
    const { ctx, domain, sent, paused, pass } = await scene("GMAIL");
    await sent("SENT", 200, 1);
    await sent("COMPLAINED", 4, 1);
    await heedReports(ctx, domain);
    expect(await paused()).toMatch(/Google/);
    pass(6 * DAY);
    const again = { domain, reason: "The list was cleaned." };
    await expect(restartSendingDomain(ctx, again)).rejects.toThrow(/7 days without a complaint/);
    pass(DAY);
    await restartSendingDomain(ctx, again);
    expect(await paused()).toBeNull();
  });
});
