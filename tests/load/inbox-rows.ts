import type pg from "pg";

/** Answers of a few of these people, and nobody else's. */
const RARE = 5;

/**
 * An inbox of years: most is put away, half of what is left is nobody's, and what somebody looks for is rare. It is filled as a
 * backup is: what guards a row was tested elsewhere, and would take minutes.
 */
export async function fillInbox(
  client: pg.Client,
  given: { workspaceId: string; userId: string; mailboxId: string; campaignId: string; rows: number },
) {
  const { workspaceId, userId, mailboxId, campaignId, rows } = given;
  const [rareCampaign, rareMailbox] = [crypto.randomUUID(), crypto.randomUUID()];
  await client.query(`insert into "Campaign" ("workspaceId", "id", "name", "currency", "dailyCap", "updatedAt")
    select "workspaceId", '${rareCampaign}', 'A small one', "currency", "dailyCap", now() from "Campaign" where "id" = '${campaignId}'`);
  await client.query(`insert into "Mailbox" ("workspaceId", "id", "address", "senderName", "provider", "dailyCap", "updatedAt")
    select "workspaceId", '${rareMailbox}', 'quiet@lighthouse.example.com', "senderName", "provider", "dailyCap", now() from "Mailbox" where "id" = '${mailboxId}'`);
  await client.query(`update "Lead" set "campaignId" = '${rareCampaign}'
    where "id" in (select "id" from "Lead" where "workspaceId" = '${workspaceId}' order by "id" limit ${RARE})`);
  await client.query(`create temp table people as
    select row_number() over (order by "id") - 1 as nth, "id" as "leadId", "contactId" from "Lead" where "workspaceId" = '${workspaceId}'`);
  await client.query("create unique index on people (nth); analyze people");
  await client.query("set session_replication_role = replica");
  const step = 100_000;
  for (let from = 1; from <= rows; from += step)
    await client.query(`
      insert into "Inbound" ("workspaceId", "id", "mailboxId", "source", "messageHash", "fromName", "fromAddress", "subject", "newText", "fullText",
                             "receivedAt", "classifiedAs", "class", "confidence", "leadId", "contactId", "handledAt", "readAt", "archivedAt", "snoozedUntil", "assigneeId", "updatedAt")
      select '${workspaceId}', uuidv7(), case when n % 20000 = 16 then '${rareMailbox}' else '${mailboxId}' end::uuid, 'RESEND',
             encode(sha256(n::text::bytea), 'hex'), 'Person ' || n, 'person' || n || '@clinic.example', 'Re: Shorter queues ' || n,
             repeat('Thank you for your message. ', 5 + n::int % 9), repeat('Thank you for your message. ', 15 + n::int % 9),
             at, one.class, one.class, case when one.class is not null then 0.9 end, p."leadId", p."contactId",
             case when n > 10 then at end, case when n % 50 not in (6, 9) then at end, case when n % 10 < 6 then at end,
             case when n % 2000 = 7 then now() + interval '3 days' end, case when n % 5000 = 36 then '${userId}'::uuid end, now()
        from (select n, now() - n * interval '1 second' as at, n % 10 in (6, 7) or n % 10 < 3 as known,
                     case when n % 1000 = 6 then null when n % 20000 = 27 or n % 50000 = 1 then 'UNSUB' when n % 10 in (8, 9) then 'OOO'
                          when n % 1000 = 17 then 'OOO' when n % 3 = 0 then 'POSITIVE' else 'NEUTRAL' end::"ReplyClass" as class
                from generate_series(${from}::bigint, ${Math.min(rows, from + step - 1)}) n) one
        left join people p on one.known and p.nth = n * 7919 % (select count(*) from people)`);
  await client.query("set session_replication_role = default");
  await client.query("vacuum analyze");
  return { rareCampaign, rareMailbox };
}
