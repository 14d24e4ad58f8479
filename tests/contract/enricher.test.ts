import { afterAll, describe, expect, test } from "vitest";
import { createApolloEnricher } from "@/lib/adapters/enricher/apollo/adapter";
import { createMemoryEnricher } from "@/lib/adapters/enricher/memory";
import type { PersonAsked } from "@/lib/cam/ports/vendor";
import { serveLocally } from "../support/fetch-server";
import { apolloStandIn, KEY } from "../support/vendor-stand-ins";

const known = {
  "ada@example.com": {
    id: "apollo-1",
    first_name: "Ada",
    last_name: "Löwe",
    title: "Head of Research",
    email: "ada@example.com",
    email_status: "verified",
    linkedin_url: "http://www.linkedin.com/in/ada-loewe",
    organization: { name: "Example", primary_domain: "example.com", estimated_num_employees: 51 },
  },
  "bo@example.org": {
    id: "apollo-2",
    last_name: "Berg",
    email: "email_not_unlocked@domain.com",
    email_status: "verified",
  },
};
const stand = await apolloStandIn(known);
afterAll(() => stand.close());

const apollo = (more: object = {}) =>
  createApolloEnricher({ key: KEY, baseUrl: stand.url, sleep: async () => {}, timeoutMs: 2000, ...more });
const memory = createMemoryEnricher({
  "ada@example.com": {
    firstName: "Ada",
    lastName: "Löwe",
    title: "Head of Research",
    linkedinUrl: "http://www.linkedin.com/in/ada-loewe",
    record: "apollo-1",
    addresses: [{ address: "ada@example.com", verdict: "VALID", word: "verified" }],
    company: { name: "Example", domain: "example.com", employees: 51 },
  },
  "bo@example.org": { lastName: "Berg", record: "apollo-2", addresses: [] },
});
const ask = (...people: Omit<PersonAsked, "ref">[]) =>
  people.map((one, at) => ({ ref: `ref-${at}`, ...one }));
const BO = { email: "bo@example.org", lastName: "Berg" };

describe.each([
  ["Apollo", apollo()],
  ["memory", memory],
] as const)("the enricher %s", (_name, enricher) => {
  test("answers for each person it was asked about, and counts those it found", async () => {
    const outcome = await enricher.enrich(
      ask({ email: "ada@example.com" }, { email: "nobody@example.com" }, BO),
    );
    expect(outcome).toMatchObject({ status: "answered", charged: 2 });
    expect(outcome.status === "answered" && outcome.people).toEqual([
      {
        ref: "ref-0",
        answer: "found",
        facts: {
          firstName: "Ada",
          lastName: "Löwe",
          title: "Head of Research",
          linkedinUrl: "http://www.linkedin.com/in/ada-loewe",
          record: "apollo-1",
          addresses: [{ address: "ada@example.com", verdict: "VALID", word: "verified" }],
          company: { name: "Example", domain: "example.com", employees: 51 },
        },
      },
      { ref: "ref-1", answer: "nothing" },
      // The address that stands for "not told" is nobody's address.
      { ref: "ref-2", answer: "found", facts: { lastName: "Berg", record: "apollo-2", addresses: [] } },
    ]);
  });

  test("asks about one person, too", async () => {
    expect(await enricher.enrich(ask({ email: "ada@example.com" }))).toMatchObject({
      status: "answered",
      charged: 1,
    });
    expect(await enricher.enrich(ask({ email: "nobody@example.com" }))).toMatchObject({
      people: [{ answer: "nothing" }],
    });
  });

  test("says whether it is connected", async () => {
    expect(await enricher.check()).toEqual({ status: "connected", creditsLeft: null });
  });
});

test("a wrong key is a refusal of everybody, and its text is nowhere", async () => {
  const wrong = apollo({ key: "not-the-key" });
  for (const outcome of [await wrong.enrich(ask({ email: "ada@example.com" })), await wrong.check()]) {
    expect(outcome).toMatchObject({
      status: "refused",
      kind: "key",
      reason: expect.stringContaining("Invalid access"),
    });
    expect(JSON.stringify(outcome)).not.toContain("not-the-key");
  }
});

test("patience that is short is had at once, as seconds or as a date; patience that is long is told", async () => {
  const waited: number[] = [];
  const now = Date.parse("2026-03-02T09:00:00Z");
  const patient = apollo({ sleep: async (ms: number) => void waited.push(ms), now: () => now });
  const busy = (retryAfter: string) => () =>
    new Response("{}", { status: 429, headers: { "retry-after": retryAfter } });
  stand.state.odd.push(busy("2"), busy("Mon, 02 Mar 2026 09:00:05 GMT"));
  expect(await patient.enrich(ask({ email: "ada@example.com" }))).toMatchObject({ status: "answered" });
  expect(waited).toEqual([2000, 5000]);
  stand.state.odd.push(busy("120"));
  expect(await patient.enrich(ask(BO))).toMatchObject({ status: "later", kind: "busy", afterSeconds: 120 });
});

test("without a word about how long, it waits with full jitter, and gives up after three times", async () => {
  const waited: number[] = [];
  const busy = () => new Response("{}", { status: 503 });
  stand.state.odd.push(busy, busy, busy);
  const outcome = await apollo({ sleep: async (ms: number) => void waited.push(ms), dice: () => 0.5 }).enrich(
    ask(BO),
  );
  expect(outcome).toMatchObject({ status: "later", afterSeconds: 60 });
  expect(waited).toEqual([250, 500]);
});

test("an answer that is lost is never asked for again by itself", async () => {
  const before = stand.state.asked.length;
  const hang = () => new Promise<Response>((done) => setTimeout(() => done(new Response("{}")), 400));
  const gateway = () => new Response("<html>502 Bad Gateway</html>", { status: 502 });
  const huge = () => new Response(`{"matches": ["${"x".repeat(2000)}"]}`);
  for (const odd of [hang, gateway, huge]) {
    stand.state.odd.push(odd);
    const outcome = await apollo({ timeoutMs: 150, largest: 1000 }).enrich(ask(BO));
    expect(outcome).toMatchObject({ status: "unknown", reason: expect.stringMatching(/\.$/) });
  }
  expect(stand.state.asked.length).toBe(before);
});

test("whoever is not there was not asked", async () => {
  const gone = await serveLocally(async () => new Response());
  await gone.close();
  const nobody = createApolloEnricher({ key: KEY, baseUrl: gone.url, sleep: async () => {} });
  expect(await nobody.enrich(ask(BO))).toMatchObject({ status: "later", kind: "unreachable" });
});

test("a redirect is not followed: the key would go with it", async () => {
  stand.state.odd.push(
    () => new Response(null, { status: 302, headers: { location: "http://127.0.0.1:1/" } }),
  );
  expect(await apollo().enrich(ask(BO))).toMatchObject({ status: "refused", kind: "request" });
});
