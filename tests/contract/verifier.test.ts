import { afterAll, describe, expect, test } from "vitest";
import { createDropcontactVerifier } from "@/lib/adapters/verifier/dropcontact/adapter";
import { createMemoryVerifier } from "@/lib/adapters/verifier/memory";
import { dropcontactStandIn, KEY } from "../support/vendor-stand-ins";

const known = {
  "ada@example.com": {
    email: [{ email: "ada@example.com", qualification: "nominative@pro" }],
    job: "Head of Research",
  },
  Berg: {
    last_name: "Berg",
    email: [{ email: "bo@example.org", qualification: "catch_all@pro" }],
    nb_employees: "51-200",
    website: "www.example.org",
  },
};
const stand = await dropcontactStandIn(known, { looks: 1 });
const older = await dropcontactStandIn(known, { looks: 1, oldPaths: true });
afterAll(() => Promise.all([stand.close(), older.close()]));

const dropcontact = (more: object = {}) =>
  createDropcontactVerifier({
    key: KEY,
    baseUrl: stand.url,
    sleep: async () => {},
    timeoutMs: 2000,
    ...more,
  });
const memory = createMemoryVerifier(
  {
    "ada@example.com": {
      title: "Head of Research",
      addresses: [{ address: "ada@example.com", verdict: "VALID", word: "nominative@pro" }],
    },
    Berg: {
      lastName: "Berg",
      addresses: [{ address: "bo@example.org", verdict: "RISKY", word: "catch_all@pro" }],
      company: { website: "www.example.org", employees: 51 },
    },
  },
  1,
);
const PEOPLE = [
  { ref: "ref-a", email: "ada@example.com" },
  { ref: "ref-b", lastName: "Berg", companyName: "Example" },
  { ref: "ref-c", lastName: "Nobody", companyName: "Example" },
];

describe.each([
  ["Dropcontact", dropcontact()],
  ["Dropcontact at its older address", dropcontact({ baseUrl: older.url })],
  ["memory", memory],
] as const)("the verifier %s", (_name, verifier) => {
  test("takes a batch, is not ready, and then answers for everybody", async () => {
    const handedIn = await verifier.submit(PEOPLE);
    if (handedIn.status !== "accepted") throw new Error(JSON.stringify(handedIn));
    expect(await verifier.collect(handedIn.requestId, PEOPLE)).toEqual({
      status: "pending",
      afterSeconds: 30,
    });
    expect(await verifier.collect(handedIn.requestId, PEOPLE)).toMatchObject({
      status: "answered",
      charged: 2,
      people: [
        {
          ref: "ref-a",
          answer: "found",
          facts: {
            title: "Head of Research",
            addresses: [{ address: "ada@example.com", verdict: "VALID", word: "nominative@pro" }],
          },
        },
        {
          ref: "ref-b",
          answer: "found",
          facts: {
            lastName: "Berg",
            addresses: [{ verdict: "RISKY", word: "catch_all@pro" }],
            company: { employees: 51 },
          },
        },
        { ref: "ref-c", answer: "nothing" },
      ],
    });
  });
});

test("a whole batch is one request", async () => {
  const before = stand.state.batches.length;
  await dropcontact().submit(
    Array.from({ length: 250 }, (_, at) => ({
      ref: `ref-${at}`,
      lastName: `Name${at}`,
      companyName: "Example",
    })),
  );
  expect(stand.state.batches.length).toBe(before + 1);
  expect(stand.state.batches.at(-1)).toHaveLength(250);
});

test("what it owns to is said: credits left, a wrong key, an empty account", async () => {
  expect(await dropcontact().check()).toEqual({ status: "connected", creditsLeft: 900 });
  expect(await dropcontact({ key: "wrong" }).submit(PEOPLE)).toMatchObject({
    status: "refused",
    kind: "key",
  });
  stand.state.odd.push(() =>
    Response.json({ error: true, success: false, reason: "You don't have enough credits" }, { status: 403 }),
  );
  expect(await dropcontact().submit(PEOPLE)).toMatchObject({ status: "refused", kind: "credits" });
});

test("a submission whose answer is lost is not repeated; a look is", async () => {
  const before = stand.state.batches.length;
  const broken = () => new Response("<html>", { status: 500 });
  stand.state.odd.push(broken);
  expect(await dropcontact().submit(PEOPLE)).toMatchObject({ status: "unknown" });
  expect(stand.state.batches.length).toBe(before);
  const handedIn = await dropcontact().submit(PEOPLE);
  stand.state.odd.push(broken, broken);
  expect(
    await dropcontact().collect(handedIn.status === "accepted" ? handedIn.requestId : "", PEOPLE),
  ).toMatchObject({ status: "pending" });
});
