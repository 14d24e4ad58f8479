import pg from "pg";
import { describe, expect, test } from "vitest";
import { testDatabase } from "@/tests/support/database";
import { oneOfEach } from "@/tests/support/one-of-each";
import { CODE, race, rawConnection } from "@/tests/support/raw";

const { db, url } = await testDatabase();
const raw = await rawConnection(url);
const { id } = await oneOfEach(db, "stories");

const READY = `update "Outbound" set "state" = 'READY' where "id" = '${id.outbound}'`;
const CLAIM = `update "Outbound" set "state" = 'TRANSMITTING', "attempts" = 1, "checksPassed" = '{mode}', "claimedBy" = 'worker-1',
  "claimedAt" = '2026-03-02 10:00Z', "leasedUntil" = '2026-03-02 10:05Z' where "id" = '${id.outbound}'`;
const fact = (name: string, attempt = 1, message = id.outbound) =>
  `insert into "OutboundAttempt" ("workspaceId", "outboundId", "attempt", "fact", "at", "by", "answer")
   values ('${id.workspace}', '${message}', ${attempt}, '${name}', now(), 'worker-1', 'words')`;

const refusedAfter = (...steps: string[]) =>
  raw.undone(async () => {
    for (const step of steps.slice(0, -1)) await raw.rows(step);
    return raw.refusal(steps.at(-1) ?? "");
  });
const acceptedTogether = (...steps: string[]) =>
  raw.undone(async () => {
    for (const step of steps) await raw.rows(step);
  });

describe("Variant_sent_wording_stays: what was sent is never edited in place", () => {
  const edit = (change: string) => `update "Variant" set ${change} where "id" = '${id.variant}'`;

  test("before the first send the wording is free", () =>
    acceptedTogether(READY, edit(`"body" = 'Another'`)));

  test("the first send notes itself", () =>
    raw.undone(async () => {
      await raw.rows(READY);
      await raw.rows(CLAIM);
      const [variant] = await raw.rows(`select "firstSentAt" from "Variant" where "id" = $1`, [id.variant]);
      expect(variant.firstSentAt).toEqual(new Date("2026-03-02T10:00:00Z"));
    }));

  test.each([
    `"body" = 'Another'`,
    `"subject" = null`,
    `"revision" = 2`,
    `"label" = 'B'`,
    `"firstSentAt" = null`,
  ])("after it the wording is fixed: %s", async (change) => {
    expect(await refusedAfter(READY, CLAIM, edit(change))).toMatchObject({ code: CODE.restricted });
  });

  test("after it the share and the retirement are still the operator's", () =>
    acceptedTogether(READY, CLAIM, edit(`"weight" = 0, "retiredAt" = now()`)));

  test("it is not deleted either", async () => {
    const no = await refusedAfter(READY, CLAIM, `delete from "Variant" where "id" = '${id.variant}'`);
    expect(no).toMatchObject({ code: CODE.restricted });
  });

  test("an edit that races the first send loses", async () => {
    const other = await oneOfEach(db, "edit-race");
    const of = (sql: string) =>
      sql.replaceAll(id.outbound, other.id.outbound).replaceAll(id.variant, other.id.variant);
    await raw.rows(of(READY));
    const { second } = await race(url, [of(CLAIM)], [of(edit(`"body" = 'Too late'`)), "commit"]);
    expect(second).toMatchObject({ code: CODE.restricted });
  });
});

describe("OutboundAttempt_of_a_real_try", () => {
  test("no proof is made before its try", async () => {
    expect(await refusedAfter(READY, fact("LATER"))).toMatchObject({ code: CODE.check });
    expect(await refusedAfter(READY, CLAIM, fact("LATER", 2))).toMatchObject({ code: CODE.check });
    await acceptedTogether(READY, CLAIM, fact("STARTED"), fact("LATER"));
  });
});

describe("cam_guard_earlier_offers", () => {
  const again = `update "Outbound" set "attempts" = 2, "claimedAt" = "leasedUntil", "leasedUntil" = "leasedUntil" + interval '10 minutes' where "id" = '${id.outbound}'`;
  const free = `update "Outbound" set "state" = 'READY' where "id" = '${id.outbound}'`;

  test("“not now” to the second offer of a mail frees nothing while nobody knows what became of the first", async () => {
    const offered = [
      READY,
      CLAIM,
      fact("STARTED"),
      fact("LOST"),
      again,
      fact("STARTED", 2),
      fact("LATER", 2),
    ];
    expect(await refusedAfter(...offered, free)).toMatchObject({ code: CODE.check });
    await acceptedTogether(...offered, fact("NOT_TAKEN"), free);
  });
});

describe("QuotaUse_guard: a place under a cap", () => {
  const reserve = `insert into "QuotaUse" ("workspaceId", "outboundId", "attempt", "scope", "scopeKey", "at")
    values ('${id.workspace}', '${id.outbound}', 1, 'DOMAIN', 'example.org', '2026-03-02 10:00Z')`;
  const release = `update "QuotaUse" set "releasedAt" = now() where "outboundId" = '${id.outbound}'`;

  test.each(["LATER", "REFUSED", "NOT_TAKEN", "HUMAN_NOT_SENT"])("comes back on the proof %s", (proof) =>
    acceptedTogether(READY, CLAIM, reserve, fact(proof), release),
  );

  test.each(["STARTED", "ACCEPTED", "LOST", "FOUND", "HUMAN_SENT"])(
    "does not come back on %s",
    async (proof) => {
      const no = await refusedAfter(READY, CLAIM, reserve, fact(proof), release);
      expect(no).toMatchObject({ code: CODE.restricted });
    },
  );

  test.each([`"at" = now()`, `"scopeKey" = 'other.example'`, `"scope" = 'WORKSPACE', "scopeKey" = ''`])(
    "is not moved to where it does not count: %s",
    async (change) => {
      const no = await refusedAfter(reserve, `update "QuotaUse" set ${change} where "scope" = 'DOMAIN'`);
      expect(no).toMatchObject({ code: CODE.restricted });
    },
  );

  test("is not taken back once given back, unless it went after all", async () => {
    const retake = release.replace("now()", "null");
    const given = [READY, CLAIM, reserve, fact("LATER"), release];
    expect(await refusedAfter(...given, retake)).toMatchObject({ code: CODE.restricted });
    await acceptedTogether(...given, fact("FOUND"), retake);
  });

  test("is not removed within its 24 hours, and may be after", async () => {
    const remove = `delete from "QuotaUse" where "outboundId" = '${id.outbound}'`;
    const later = (hours: number) =>
      reserve
        .replace(id.outbound, id.sent)
        .replace("'2026-03-02 10:00Z'", `timestamptz '2026-03-02 10:00Z' + interval '${hours} hours'`);
    expect(await refusedAfter(reserve, later(23), remove)).toMatchObject({ code: CODE.restricted });
    await acceptedTogether(reserve, later(24), remove);
  });
});

describe("ReviewItem_of_its_campaign, Inbound_takes_its_question_along: a question is of the campaign of what it is about", () => {
  const campaigns = async () =>
    Object.fromEntries(
      (
        await raw.rows(`select "kind", "campaignId" from "ReviewItem" where "workspaceId" = $1`, [
          id.workspace,
        ])
      ).map(({ kind, campaignId }) => [kind, campaignId]),
    );

  test("a lead, a message and a reply name one, a pair names none", async () => {
    const of = id.campaign;
    expect(await campaigns()).toEqual({ LEAD: of, MESSAGE: of, REPLY: of, MERGE: null, COMPANY_MERGE: null });
  });

  test("whatever is written there, and whoever a reply is said to be of", () =>
    raw.undone(async () => {
      await raw.rows(`update "ReviewItem" set "campaignId" = null where "workspaceId" = $1`, [id.workspace]);
      expect(await campaigns()).toMatchObject({
        LEAD: id.campaign,
        MESSAGE: id.campaign,
        REPLY: id.campaign,
      });
      await raw.rows(`update "Inbound" set "leadId" = null where "id" = $1`, [id.inbound]);
      expect(await campaigns()).toMatchObject({ LEAD: id.campaign, REPLY: null });
      await raw.rows(`update "Inbound" set "leadId" = $2 where "id" = $1`, [id.inbound, id.lead]);
      expect(await campaigns()).toMatchObject({ REPLY: id.campaign });
    }));
});

describe("ReviewItem_decided_once", () => {
  const decide = (by: string, decision = "APPROVED") =>
    `update "ReviewItem" set "decision" = '${decision}', "decidedBy" = '${by}', "decidedAt" = now() where "kind" = 'REPLY' and "workspaceId" = '${id.workspace}'`;

  test("two reviewers at once never decide one item twice", async () => {
    const { second } = await race(url, [decide("Ada")], [decide("Bo", "REJECTED"), "commit"]);
    expect(second).toMatchObject({ code: CODE.check, message: expect.stringMatching(/decided already/) });
    expect(
      await raw.rows(`select "decidedBy" from "ReviewItem" where "kind" = 'REPLY' and "workspaceId" = $1`, [
        id.workspace,
      ]),
    ).toEqual([{ decidedBy: "Ada" }]);
  });

  test("an undo opens it again, and then it may be decided anew", () =>
    acceptedTogether(
      decide("Ada").replace(`'APPROVED'`, "null").replace(`'Ada'`, "null").replace("now()", "null"),
      decide("Bo", "REJECTED"),
    ));
});

describe("Appointment_ics_only_grows", () => {
  test.each([`"icsSequence" = 0`, `"icsUid" = 'another'`])("refuses %s", async (change) => {
    expect(await raw.refusal(`update "Appointment" set ${change}`)).toMatchObject({ code: CODE.check });
  });

  test("an update of the meeting counts up", () =>
    acceptedTogether(
      `update "Appointment" set "icsSequence" = 2, "startsAt" = "startsAt" + interval '1 minute'`,
    ));
});

test("Run_announce: asking for a run wakes whoever listens, once the asking is committed", async () => {
  const listener = new pg.Client(url);
  await listener.connect();
  try {
    await listener.query("listen cam_run");
    const heard = new Promise<string | undefined>((done) => {
      listener.once("notification", ({ payload }) => done(payload));
    });
    const run = crypto.randomUUID();
    await raw.rows(
      `insert into "Run" ("id", "job", "scope", "slot", "trigger", "input", "maxAttempts", "requestedAt", "notBefore")
       values ('${run}', 'heartbeat', 'stories', '1', 'RUN_NOW', '{}', 1, now(), now())`,
    );
    expect(await heard).toBe(run);
  } finally {
    await listener.end();
  }
});
