import { describe, expect, test } from "vitest";
import { isThemselves } from "@/lib/cam/follow-up/alias";
import { namedIn } from "@/lib/cam/follow-up/names";
import { type Heard, reasonOf, whatFollows } from "@/lib/cam/follow-up/rules";
import { readMessage } from "@/lib/cam/raw-message/read";
import { StopReason } from "@/lib/db/generated/enums";

const heard = (more: Partial<Heard>): Heard => ({
  ...{
    class: null,
    facts: {},
    matchedBy: "REFERENCES",
    own: false,
    named: true,
    customer: false,
    ofOwnTest: false,
  },
  ...more,
});
const bounce = (kind: "hard" | "soft" | "policy" | "full" | "size" | "unknown", delayed = false) =>
  heard({ class: "BOUNCE", facts: { bounce: { kind, delayed, status: null, recipients: [] } } });

describe("what follows from a message", () => {
  test.each([
    ["a yes", heard({ class: "POSITIVE" }), { lead: { is: "hand-over", stage: "QUALIFIED" }, alert: true }],
    ["a no", heard({ class: "NEGATIVE" }), { lead: { is: "leave-campaign" }, alert: false }],
    ["a no of a customer", heard({ class: "NEGATIVE", customer: true }), { lead: { is: "nothing" } }],
    ["an opt-out of a customer", heard({ class: "UNSUB", customer: true }), { lead: { is: "leave-alone" } }],
    ["an opt-out of a test", heard({ class: "UNSUB", ofOwnTest: true }), { lead: { is: "nothing" } }],
    ["an opt-out", heard({ class: "UNSUB" }), { lead: { is: "leave-alone" }, mail: null }],
    [
      "a complaint",
      heard({ class: "UNSUB", facts: { complaint: { recipients: [] } } }),
      { lead: { is: "nothing" }, mail: "complained" },
    ],
    ["an answer", heard({ class: "NEUTRAL" }), { lead: { is: "hand-over", stage: "REPLIED" }, asks: null }],
    ["one that is not sure", heard({}), { lead: { is: "hand-over", stage: "REPLIED" } }],
    [
      "a machine that is not sure",
      heard({ facts: { automatic: "receipt" } }),
      { lead: { is: "stop", reason: "ANSWER_UNREAD", answered: false } },
    ],
    [
      "a receipt",
      heard({ class: "NEUTRAL", facts: { automatic: "receipt" } }),
      { lead: { is: "stop", reason: "ANSWER_UNREAD", answered: false } },
    ],
    [
      "somebody who left",
      heard({ class: "NEUTRAL", facts: { leftCompany: true } }),
      { lead: { is: "stop", reason: "LEFT_COMPANY", answered: false } },
    ],
    [
      "the wrong person",
      heard({ class: "NEUTRAL", facts: { wrongPerson: true } }),
      { lead: { is: "stop", reason: "WRONG_PERSON", answered: true } },
    ],
    [
      "an absence",
      heard({ class: "OOO", facts: { absence: { until: "2026-04-01", standIn: null } } }),
      { lead: { is: "wait", until: "2026-04-01" }, mail: null },
    ],
    ["a dead address", bounce("hard"), { lead: { is: "nothing" }, mail: "bounced", pausesDomain: false }],
    ["a full mailbox", bounce("full"), { mail: "soft" }],
    ["a failure nobody explains", bounce("unknown"), { mail: "soft" }],
    ["a block", bounce("policy"), { lead: { is: "nothing" }, mail: "blocked", pausesDomain: true }],
    ["a mail too large", bounce("size"), { mail: "blocked", pausesDomain: false }],
    ["a delay, whatever its kind", bounce("hard", true), { lead: { is: "nothing" }, mail: "delayed" }],
    ["our own copy", heard({ class: "POSITIVE", own: true }), { lead: { is: "nothing" }, alert: false }],
    [
      "a machine of their house",
      heard({ class: "OOO", matchedBy: "COLLEAGUE", facts: { automatic: "absence" } }),
      { lead: { is: "nothing" }, mail: null },
    ],
  ])("%s", (_, of, expected) => {
    expect(whatFollows(of)).toMatchObject(expected);
  });

  test("a grave failure that names an address alone, and no mail of ours, shuts nobody out: a person is asked", () => {
    for (const of of [
      bounce("hard"),
      bounce("policy"),
      bounce("size"),
      heard({ class: "UNSUB", facts: { complaint: { recipients: [] } } }),
    ]) {
      const follows = whatFollows({ ...of, matchedBy: "REPORT", named: false });
      expect(follows).toMatchObject({
        mail: null,
        pausesDomain: false,
        lead: { is: "stop", reason: "ANSWER_UNREAD" },
      });
      expect(follows.asks).toContain("anybody");
    }
    expect(whatFollows({ ...bounce("full"), matchedBy: "REPORT", named: false }).mail).toBe("soft");
  });

  test("a person is asked whenever there is no class, and told what it may be", () => {
    expect(whatFollows(heard({ facts: { likely: "POSITIVE" } })).asks).toContain("positive");
    for (const is of ["POSITIVE", "NEGATIVE", "OOO", "UNSUB", "NEUTRAL", "BOUNCE"] as const)
      expect(whatFollows(heard({ class: is })).asks).toBeNull();
  });
});

test("a graver stop is never weakened, and one that says nothing of the person gives way", () => {
  expect(reasonOf("UNSUBSCRIBED", "NEGATIVE")).toBe("UNSUBSCRIBED");
  expect(reasonOf("REPLIED", "NEGATIVE")).toBe("NEGATIVE");
  expect(reasonOf("MANUAL", "REPLIED")).toBe("MANUAL");
  expect(reasonOf("SEQUENCE_FINISHED", "REPLIED")).toBe("REPLIED");
  expect(reasonOf(null, "REPLIED")).toBe("REPLIED");
  for (const stands of Object.values(StopReason))
    expect(reasonOf(stands, "COMPLAINED")).toMatch(/COMPLAINED|ERASED/);
});

describe("the names of our mails", () => {
  const named = (text: string) => namedIn(readMessage(Buffer.from(text.replaceAll("\n", "\r\n"))));

  test("in the headers, the youngest first", () => {
    const { answers, before } = named(
      "From: a@example.com\nIn-Reply-To: <3@example.com> (sent on Monday)\nReferences: <1@example.com>\n <2@example.com>\n\nHello\n",
    );
    expect(answers).toEqual(["3@example.com"]);
    expect(before).toEqual(["2@example.com", "1@example.com"]);
  });

  test("in the mail that is brought back, as a part, in a server's words or behind quoting marks", () => {
    expect(
      named(
        "From: x@example.com\nContent-Type: multipart/report; boundary=B\n\n--B\nContent-Type: text/rfc822-headers\n\nMessage-ID:\n <1@example.com>\n\n--B--\n",
      ).returned,
    ).toEqual(["1@example.com"]);
    expect(named("From: x@example.com\n\nIt failed.\n> Message-Id: <2@example.com>\n").returned).toEqual([
      "2@example.com",
    ]);
  });

  test("a message that names a thousand is read as far as it makes sense", () => {
    const many = Array.from({ length: 1_000 }, (_, at) => `<${at}@example.com>`).join(" ");
    expect(named(`From: x@example.com\nReferences: ${many}\n\nHello\n`).before.length).toBeLessThanOrEqual(
      100,
    );
  });
});

test("somebody is themselves under their own whole name alone", () => {
  const ana = { firstName: "Ana María", lastName: "Bérg" };
  const writes = (fromName: string | null) => isThemselves({ fromAddress: "x@example.com", fromName }, ana);
  expect(writes("Berg, Ana")).toBe(true);
  expect(writes("Ana M. BERG (Clinic)")).toBe(true);
  expect(writes("Ben Berg")).toBe(false);
  expect(writes("Ana")).toBe(false);
  expect(writes(null)).toBe(false);
  expect(isThemselves({ fromAddress: null, fromName: "Ana" }, { firstName: "Ana", lastName: null })).toBe(
    false,
  );
});
