type List = [name: string, sql: string, values: unknown[]];

/** The queries of the inbox: each pile by an index of its own. */
export const inboxLists = (ws: string, { lead, mailbox }: { lead: string; mailbox: string }): List[] => [
  [
    "the inbox, latest first",
    `select "id", "subject" from "Inbound" where "workspaceId" = $1 and ("contactId" is not null or "handledAt" is null or "assigneeId" is not null) and "archivedAt" is null and ("receivedAt", "id") < (now() - interval '1 day', $2) order by "receivedAt" desc, "id" desc limit 50`,
    [ws, lead],
  ],
  [
    "the inbox by class",
    `select "id", "subject" from "Inbound" n where n."workspaceId" = $1 and n."archivedAt" is null and (n."contactId" is not null or n."handledAt" is null or n."assigneeId" is not null) and n."class" = 'POSITIVE' order by "receivedAt" desc, "id" desc limit 50`,
    [ws],
  ],
  [
    "messages of nobody known by class",
    `select "id" from "Inbound" n where n."workspaceId" = $1 and n."archivedAt" is null and n."contactId" is null and n."handledAt" is not null and n."class" = 'POSITIVE' order by "receivedAt" desc, "id" desc limit 50`,
    [ws],
  ],
  [
    "messages that are put away by class",
    `select "id" from "Inbound" n where n."workspaceId" = $1 and n."archivedAt" is not null and n."class" = 'UNSUB' order by "receivedAt" desc, "id" desc limit 50`,
    [ws],
  ],
  [
    "messages that are unread",
    `select "id" from "Inbound" n where n."workspaceId" = $1 and n."archivedAt" is null and n."readAt" is null and (n."contactId" is not null or n."handledAt" is null or n."assigneeId" is not null) order by "receivedAt" desc, "id" desc limit 50`,
    [ws],
  ],
  [
    "messages a person decides about",
    `select "id" from "Inbound" n where n."workspaceId" = $1 and n."archivedAt" is null and n."class" is null and n."contactId" is not null order by "receivedAt" desc, "id" desc limit 50`,
    [ws],
  ],
  [
    "messages of nobody known",
    `select "id" from "Inbound" n where n."workspaceId" = $1 and n."archivedAt" is null and n."contactId" is null and n."handledAt" is not null order by "receivedAt" desc, "id" desc limit 50`,
    [ws],
  ],
  [
    "messages that are put off",
    `select "id" from "Inbound" n where n."workspaceId" = $1 and n."archivedAt" is null and n."snoozedUntil" is not null and n."snoozedUntil" > now() order by "receivedAt" desc, "id" desc limit 50`,
    [ws],
  ],
  [
    "messages that are put away",
    `select "id" from "Inbound" n where n."workspaceId" = $1 and n."archivedAt" is not null order by "receivedAt" desc, "id" desc limit 50`,
    [ws],
  ],
  [
    "the inbox of a mailbox",
    `select "id", "subject" from "Inbound" where "workspaceId" = $1 and "mailboxId" = $2 order by "receivedAt" desc, "id" desc limit 50`,
    [ws, mailbox],
  ],
  [
    "a conversation",
    `select "id" from "Inbound" where "workspaceId" = $1 and "threadKey" = 't77' order by "receivedAt"`,
    [ws],
  ],
  [
    "the last messages of a mailbox that were read",
    `select n."id" from "Inbound" n where n."mailboxId" = $2 and n."workspaceId" = $1 and n."handledAt" is not null and n."redactedAt" is null order by n."receivedAt" desc, n."id" desc limit 50`,
    [ws, mailbox],
  ],
  [
    "corrections, the last first",
    `select n."id" from "Inbound" n where n."workspaceId" = $1 and n."correctedTo" is not null and n."redactedAt" is null order by n."correctedAt" desc, n."id" desc limit 50`,
    [ws],
  ],
  [
    "what a rule has read",
    `select n."readingRuleId", count(*) from "Inbound" n where n."workspaceId" = $1 and n."readingRuleId" = any (array[$2]::uuid[]) group by 1`,
    [ws, lead],
  ],
  [
    "messages nobody has handled",
    `select "id" from "Inbound" where "workspaceId" = $1 and "handledAt" is null order by "receivedAt", "id" limit 100`,
    [ws],
  ],
];
