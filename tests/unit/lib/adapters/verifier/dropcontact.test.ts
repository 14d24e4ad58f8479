import { describe, expect, test } from "vitest";
import type { Heard } from "@/lib/adapters/vendor-http";
import { collectOutcome, opinionOf, submitOutcome } from "@/lib/adapters/verifier/dropcontact/map";

const NOW = Date.parse("2026-03-02T09:00:00Z");
const heard = (body: unknown, status = 200, headers: Record<string, string> = {}): Heard => ({
  heard: "answer",
  status,
  headers: new Headers(headers),
  text: typeof body === "string" ? body : JSON.stringify(body),
});
const PEOPLE = [
  { ref: "ada", email: "ada@example.com" },
  { ref: "bo", lastName: "Berg" },
];

describe("a batch that is handed in", () => {
  test.each<[string, Heard, object]>([
    [
      "is taken",
      heard({ request_id: "abc", credits_left: 7, error: false, success: true }),
      { status: "accepted", requestId: "abc", creditsLeft: 7 },
    ],
    [
      "is taken, with a number for a name",
      heard({ request_id: 12 }),
      { status: "accepted", requestId: "12" },
    ],
    [
      "is refused with a 200",
      heard({ error: true, success: false, reason: "Missing data in JSON" }),
      { status: "refused", kind: "request" },
    ],
    [
      "is refused for want of credits",
      heard({ error: true, reason: "You don't have enough credits" }, 403),
      { status: "refused", kind: "credits" },
    ],
    [
      "is refused for its key",
      heard({ error: true, reason: "Invalid access token" }, 401),
      { status: "refused", kind: "key" },
    ],
    [
      "comes too often",
      heard({ reason: "Too many requests" }, 429, { "retry-after": "12" }),
      { status: "later", afterSeconds: 12 },
    ],
    ["is taken, perhaps: the answer names nothing", heard({ success: true }), { status: "unknown" }],
    ["is taken, perhaps: the answer is empty", heard(""), { status: "unknown" }],
    ["is taken, perhaps: the answer is a gateway's", heard("<html>", 504), { status: "unknown" }],
  ])("%s", (_what, given, expected) => {
    expect(submitOutcome(given, NOW)).toMatchObject(expected);
  });
});

describe("a look at a batch", () => {
  const row = (ref: string | null, more: object = {}) => ({
    ...more,
    ...(ref && { custom_fields: { cam_ref: ref } }),
  });
  const found = { email: [{ email: "ada@example.com", qualification: "nominative@pro" }] };
  const look = (given: Heard) => collectOutcome(given, PEOPLE, NOW);
  const answers = (data: unknown) => {
    const told = look(heard({ success: true, error: false, data }));
    return told.status === "answered"
      ? told.people.map(({ ref, answer }) => `${ref}: ${answer}`)
      : told.status;
  };

  test.each<[string, Heard, object]>([
    [
      "finds it not ready",
      heard({ success: false, error: false, reason: "Request not ready yet, try again in 30 seconds" }),
      { status: "pending", afterSeconds: 30 },
    ],
    ["finds that nobody knows it", heard({ detail: "Not Found" }, 404), { status: "gone" }],
    [
      "finds that it went wrong",
      heard({ success: false, error: true, reason: "The request failed" }),
      { status: "gone" },
    ],
    ["finds something that is no list", heard({ success: true, data: "soon" }), { status: "unknown" }],
    ["meets a broken server, and may look again", heard("<html>", 500), { status: "unknown" }],
  ])("%s", (_what, given, expected) => {
    expect(look(given)).toMatchObject(expected);
  });

  test("gives rows to people by our own reference, in any order", () => {
    expect(answers([row("bo"), row("ada", found)])).toEqual(["ada: found", "bo: nothing"]);
  });

  test("goes by place only where no reference comes back and no row is missing", () => {
    expect(answers([row(null, found), row(null)])).toEqual(["ada: found", "bo: nothing"]);
    expect(answers([row(null, found)])).toEqual(["ada: unusable", "bo: unusable"]);
  });

  test("says of whom nothing came back", () => {
    expect(answers([row("ada", found)])).toEqual(["ada: found", "bo: unusable"]);
  });
});

test("its words for an address become verdicts, and an unknown word is no verdict", () => {
  const verdict = (word: string) => opinionOf("a@example.com", word).verdict;
  expect(
    [
      "nominative@pro",
      "nominative@perso",
      "catch_all@pro",
      "generic@pro",
      "random@pro",
      "invalid@pro",
      "nominative@invalid",
      "new_word@pro",
      "",
    ].map(verdict),
  ).toEqual(["VALID", "VALID", "RISKY", "RISKY", "RISKY", "INVALID", "INVALID", "UNKNOWN", "UNKNOWN"]);
});
