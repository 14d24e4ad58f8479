import { describe, expect, test } from "vitest";
import { testDatabase } from "@/tests/support/database";
import { oneOfEach } from "@/tests/support/one-of-each";
import { CODE, rawConnection } from "@/tests/support/raw";

const { db, url } = await testDatabase();
const raw = await rawConnection(url);
const { id } = await oneOfEach(db, "erasure");

const ERASE = `update "Contact" set "erasedAt" = now(), "companyId" = null, "firstName" = null, "email" = null, "emailKey" = null, "emailDomain" = null,
  "linkedinUrl" = null, "twitterUrl" = null, "instagramUrl" = null where "id" = '${id.contact}'`;
const REDACT_EVENT = `update "LeadEvent" set "text" = null, "detail" = null, "redactedAt" = now() where "leadId" = '${id.lead}'`;
const REDACT_ATTEMPT = `update "OutboundAttempt" set "answer" = null, "redactedAt" = now() where "outboundId" = '${id.sent}'`;
const redactMessage = (message: string, extra = "") =>
  `update "Outbound" set "recipientAddress" = null, "recipientName" = null, "recipientKey" = null, "subject" = null, "text" = null, "html" = null,
    "redactedAt" = now()${extra} where "id" = '${message}'`;

const refusedAfter = (...steps: string[]) =>
  raw.undone(async () => {
    for (const step of steps.slice(0, -1)) await raw.rows(step);
    return raw.refusal(steps.at(-1) ?? "");
  });
const acceptedTogether = (...steps: string[]) =>
  raw.undone(async () => {
    for (const step of steps) await raw.rows(step);
  });

describe("an erased person", () => {
  test.each([
    `"email" = 'jane@example.org', "emailKey" = 'jane@example.org', "emailDomain" = 'example.org'`,
    `"firstName" = 'Jane'`,
    `"linkedinUrl" = 'https://www.linkedin.com/in/jane'`,
    `"customFields" = '{"nickname": "J"}'`,
    `"verificationReasons" = '{jane@example.org bounced}'`,
    `"sourceDetail" = 'Jane''s card'`,
  ])("is given nothing back: %s", async (change) => {
    const no = await refusedAfter(ERASE, `update "Contact" set ${change} where "id" = '${id.contact}'`);
    expect(no).toMatchObject({ constraint: "Contact_erased_says_nothing" });
  });

  test("stays erased (Contact_stays_erased)", async () => {
    const undo = `update "Contact" set "erasedAt" = null where "id" = '${id.contact}'`;
    expect(await refusedAfter(ERASE, undo)).toMatchObject({ code: CODE.restricted });
    const postdate = undo.replace("null", "now() + interval '1 day'");
    expect(await refusedAfter(ERASE, postdate)).toMatchObject({ code: CODE.restricted });
  });
});

describe("redaction is the one narrow way into what is append-only", () => {
  test("an erased person's timeline, messages and provider's words lose their text, once", () =>
    acceptedTogether(ERASE, REDACT_EVENT, REDACT_ATTEMPT, redactMessage(id.sent)));

  test.each([
    ["timeline", REDACT_EVENT],
    ["provider's words", REDACT_ATTEMPT],
    ["messages", redactMessage(id.sent)],
  ])("nobody else's: %s", async (_what, redact) => {
    expect(await refusedAfter(redact)).toMatchObject({ code: CODE.restricted });
  });

  test.each([
    ["the time of a line", REDACT_EVENT.replace(`"detail" = null`, `"detail" = null, "at" = now()`)],
    ["who did it", REDACT_EVENT.replace(`"detail" = null`, `"detail" = null, "actorName" = 'Nobody'`)],
    [
      "what an attempt found",
      REDACT_ATTEMPT.replace(`"answer" = null`, `"answer" = null, "fact" = 'ACCEPTED'`),
    ],
    ["that it was sent", redactMessage(id.sent, `, "sentAt" = now()`)],
    ["the Message-ID", redactMessage(id.sent, `, "messageId" = 'other@example.com'`)],
    ["the key it was sent under", redactMessage(id.sent, `, "idempotencyKey" = 'other'`)],
    ["what it was a proof of", redactMessage(id.sent, `, "contentFingerprint" = null`)],
  ])("and it changes nothing besides: %s", async (_what, redact) => {
    expect(await refusedAfter(ERASE, redact)).toMatchObject({ code: CODE.restricted });
  });

  test("other words are not put in their place", async () => {
    const no = await refusedAfter(ERASE, REDACT_EVENT.replace(`"text" = null`, `"text" = 'Never met'`));
    expect(no.code).toBe(CODE.restricted);
    const written = redactMessage(id.sent).replace(`"text" = null`, `"text" = 'Never wrote'`);
    expect(await refusedAfter(ERASE, written)).toMatchObject({
      constraint: "Outbound_redacted_says_nothing",
    });
  });

  test("a message that could still go is stopped before it is redacted", async () => {
    expect(await refusedAfter(ERASE, redactMessage(id.outbound))).toMatchObject({ code: CODE.restricted });
    await acceptedTogether(
      ERASE,
      `update "Outbound" set "state" = 'CANCELLED', "reasons" = '{erased}' where "id" = '${id.outbound}'`,
      redactMessage(id.outbound),
    );
  });

  test("what was redacted stays so", async () => {
    const back = `update "Outbound" set "text" = 'Thank you, Jane', "redactedAt" = null where "id" = '${id.sent}'`;
    expect(await refusedAfter(ERASE, redactMessage(id.sent), back)).toMatchObject({ code: CODE.restricted });
    expect(
      await refusedAfter(ERASE, REDACT_EVENT, `update "LeadEvent" set "text" = 'back', "redactedAt" = null`),
    ).toMatchObject({ code: CODE.restricted });
  });

  test("a message without a contact is redacted on the hash that erasure left", () =>
    acceptedTogether(
      `insert into "Suppression" ("workspaceId", "id", "kind", "value", "reason", "source") values ('${id.workspace}', gen_random_uuid(), 'HASH', repeat('a', 64), 'ERASED', 'ERASURE')`,
      redactMessage(id.sent),
    ));

  test("a lift forgets the address once nobody with it is left, and nothing else", async () => {
    const forget = `update "SuppressionLift" set "value" = null where "workspaceId" = '${id.workspace}'`;
    await acceptedTogether(forget);
    const rename = `update "Contact" set "email" = 'back@example.org', "emailKey" = 'back@example.org' where "id" = '${id.contact}'`;
    expect(await refusedAfter(rename, forget)).toMatchObject({ code: CODE.restricted });
    expect(await refusedAfter(forget.replace(`"value" = null`, `"value" = 'x@example.org'`))).toMatchObject({
      code: CODE.restricted,
    });
  });
});
