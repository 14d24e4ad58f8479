import { describe, expect, test } from "vitest";
import { apolloOutcome } from "@/lib/adapters/enricher/apollo/map";
import type { Heard } from "@/lib/adapters/vendor-http";
import type { PersonAsked } from "@/lib/cam/ports/vendor";

const NOW = Date.parse("2026-03-02T09:00:00Z");
const heard = (body: unknown, status = 200, headers: Record<string, string> = {}): Heard => ({
  heard: "answer",
  status,
  headers: new Headers(headers),
  text: typeof body === "string" ? body : JSON.stringify(body),
});
const PEOPLE: PersonAsked[] = [
  { ref: "ada", email: "ada@example.com", lastName: "Löwe" },
  { ref: "bo", firstName: "Bo", lastName: "Berg", companyName: "Example" },
  { ref: "cy", linkedinUrl: "https://www.linkedin.com/in/cy-doe" },
];
const ADA = { id: "1", email: "ada@example.com", last_name: "L\u006f\u0308we", title: "研究員" };
const BO = { id: "2", first_name: "Bo", last_name: "BERG" };
const CY = { id: "3", last_name: "Doe", linkedin_url: "http://linkedin.com/in/cy-doe/" };
const outcome = (given: Heard, people = PEOPLE) => apolloOutcome(given, people, NOW);
const answers = (given: Heard, people = PEOPLE) => {
  const told = outcome(given, people);
  return told.status === "answered"
    ? told.people.map((one) => `${one.ref}: ${one.answer === "found" ? one.facts.record : one.answer}`)
    : told.status;
};

describe("what may have been charged is told from what was not", () => {
  test.each<[string, Heard, object]>([
    ["a gateway's page", heard("<html>502</html>", 502), { status: "unknown" }],
    ["an empty 200", heard(""), { status: "unknown" }],
    ["half of a JSON", heard('{"matches": [{"id"'), { status: "unknown" }],
    ["a list where an object was promised", heard([]), { status: "unknown" }],
    [
      "a 200 that says it went wrong",
      heard({ status: "failed", error_message: "Something odd." }),
      { status: "unknown" },
    ],
    [
      "a 200 that says there are no credits",
      heard({ error_message: "Insufficient credits for this." }),
      { status: "refused", kind: "credits" },
    ],
    [
      "no credits",
      heard({ error: "You have insufficient credits" }, 422),
      { status: "refused", kind: "credits" },
    ],
    [
      "an unknown key",
      heard({ error: "Invalid access credentials." }, 401),
      { status: "refused", kind: "key" },
    ],
    [
      "a key for other endpoints",
      heard({ error: "not accessible", error_code: "API_INACCESSIBLE" }, 403),
      { status: "refused", kind: "key" },
    ],
    [
      "something wrong with the question",
      heard({ error_message: "bad" }, 422),
      { status: "refused", kind: "request" },
    ],
    ["too often this minute", heard("", 429), { status: "later", kind: "busy", afterSeconds: 60 }],
    [
      "too often today",
      heard("", 429, { "x-24-hour-requests-left": "0" }),
      { status: "later", afterSeconds: 3600 },
    ],
    [
      "too often, with a date",
      heard("", 429, { "retry-after": "Mon, 02 Mar 2026 09:10:00 GMT" }),
      { status: "later", afterSeconds: 600 },
    ],
    [
      "nobody there",
      { heard: "not-sent", reason: "It could not be reached." },
      { status: "later", kind: "unreachable" },
    ],
    ["silence", { heard: "lost", reason: "It did not answer." }, { status: "unknown" }],
  ])("%s", (_what, given, expected) => {
    expect(outcome(given)).toMatchObject(expected);
  });

  test("what the vendor complains of is one short line", () => {
    const told = outcome(heard({ error: `a\n${"b".repeat(5_000)}` }, 422));
    expect(told.status === "refused" && told.reason.length).toBeLessThan(300);
  });
});

describe("each row goes to the person it speaks of", () => {
  test("in order, with gaps where nobody is known", () => {
    expect(answers(heard({ matches: [ADA, null, CY], credits_consumed: 2 }))).toEqual([
      "ada: 1",
      "bo: nothing",
      "cy: 3",
    ]);
  });

  test("in any other order", () => {
    expect(answers(heard({ matches: [CY, ADA, BO] }))).toEqual(["ada: 1", "bo: 2", "cy: 3"]);
  });

  test("with rows missing, and with rows too many", () => {
    expect(answers(heard({ matches: [BO] }))).toEqual(["ada: nothing", "bo: 2", "cy: nothing"]);
    expect(answers(heard({ matches: [ADA, BO, CY, { ...ADA, id: "9" }] }))).toEqual([
      "ada: 1",
      "bo: 2",
      "cy: 3",
    ]);
  });

  test("a row about somebody else is nobody's: it would greet Bo as Eve", () => {
    expect(
      answers(heard({ matches: [ADA, { id: "4", first_name: "Eve", last_name: "Else" }, null] })),
    ).toEqual(["ada: 1", "bo: unusable", "cy: nothing"]);
  });

  test("by its own name for somebody alone, where it told us of them: the same name is another person", () => {
    const both = [
      { ref: "bo", vendorRef: "2", firstName: "Bo", lastName: "Berg" },
      { ref: "other", vendorRef: "9", firstName: "Bo", lastName: "Berg" },
    ];
    expect(answers(heard({ matches: [null, BO] }), both)).toEqual(["bo: 2", "other: nothing"]);
    expect(answers(heard({ matches: [{ ...BO, id: "7" }, null] }), both)[0]).toBe("bo: unusable");
  });

  test("rows that are no people are nothing", () => {
    expect(answers(heard({ matches: ["text", 7, {}] }))).toEqual([
      "ada: nothing",
      "bo: nothing",
      "cy: nothing",
    ]);
  });

  test("one person alone comes in another shape", () => {
    const [ada] = PEOPLE;
    if (!ada) throw new Error("Nobody to ask about.");
    expect(answers(heard({ person: ADA }), [ada])).toEqual(["ada: 1"]);
    expect(answers(heard({ person: null }), [ada])).toEqual(["ada: nothing"]);
  });
});

test("the address that stands for one that is not told is nobody's", () => {
  const told = outcome(
    heard({ matches: [{ ...BO, email: "email_not_unlocked@domain.com", email_status: "verified" }] }),
    [PEOPLE[1] as PersonAsked],
  );
  expect(told).toMatchObject({ people: [{ facts: { addresses: [] } }] });
});

test("credits are what it says, and unknown where it does not say", () => {
  expect(outcome(heard({ matches: [ADA], credits_consumed: 1 }))).toMatchObject({ charged: 1 });
  expect(outcome(heard({ matches: [ADA] }))).toMatchObject({ charged: null });
});
