import { afterAll, describe, expect, test } from "vitest";
import { createDnsResolver } from "@/lib/adapters/resolver/dns/adapter";
import { createMemoryResolver } from "@/lib/adapters/resolver/memory";
import type { MailRoute, Texts } from "@/lib/cam/ports/resolver";
import { serveNames } from "../support/dns-server";

const names = await serveNames({
  com: {},
  "example.com": {
    mx: [
      [20, "mx2.example.com"],
      [10, "MX1.example.com"],
    ],
    a: ["192.0.2.1"],
  },
  "one.example.com": {
    a: ["192.0.2.1"],
    txt: ["v=spf1 -all", ["a text longer than two hundred and fifty-five letters ", "comes in pieces"]],
  },
  "six.example.com": { aaaa: ["2001:db8::1"] },
  "null.example.com": { mx: [[0, ""]], a: ["192.0.2.1"] },
  "nothing.example.com": {},
  "nickname.example.com": { cname: "example.com" },
  "nickname-of-one.example.com": { cname: "one.example.com" },
  "failing.example.com": { code: 2 },
  "refusing.example.com": { code: 5 },
  "silent.example.com": { silent: true },
  "xn--bcher-kva.example": { mx: [[10, "mx.example.com"]] },
});
afterAll(() => names.close());

const dns = (more: object = {}) =>
  createDnsResolver({ servers: [names.server], timeoutMs: 150, tries: 1, ...more });
const hosts = [
  { host: "mx1.example.com", preference: 10 },
  { host: "mx2.example.com", preference: 20 },
];
const unknown: MailRoute = {
  route: "unknown",
  why: expect.stringMatching(/\.$/),
  retryAfterSeconds: expect.any(Number),
};

const EXPECTED: Record<string, MailRoute> = {
  "example.com": { route: "mx", hosts },
  "nickname.example.com": { route: "mx", hosts },
  "one.example.com": { route: "address-only" },
  "six.example.com": { route: "address-only" },
  "nickname-of-one.example.com": { route: "address-only" },
  "null.example.com": { route: "null-mx" },
  "nothing.example.com": { route: "no-route" },
  "gone.example.com": { route: "no-such-domain" },
  "failing.example.com": unknown,
  "refusing.example.com": unknown,
  "silent.example.com": unknown,
  "xn--bcher-kva.example": { route: "mx", hosts: [{ host: "mx.example.com", preference: 10 }] },
};

const TEXTS: Record<string, Texts> = {
  "one.example.com": {
    answer: "texts",
    texts: ["v=spf1 -all", "a text longer than two hundred and fifty-five letters comes in pieces"],
  },
  "nickname-of-one.example.com": {
    answer: "texts",
    texts: ["v=spf1 -all", "a text longer than two hundred and fifty-five letters comes in pieces"],
  },
  "six.example.com": { answer: "none" },
  "gone.example.com": { answer: "none" },
  "failing.example.com": { answer: "unknown", why: expect.stringMatching(/\.$/) },
  "silent.example.com": { answer: "unknown", why: expect.stringMatching(/\.$/) },
};

describe.each([
  ["DNS", dns()],
  ["memory", createMemoryResolver(EXPECTED, TEXTS)],
] as const)("the resolver on %s", (_name, resolver) => {
  test.each(Object.entries(EXPECTED))("%s", async (domain, route) => {
    expect(await resolver.mailRoute(domain)).toEqual(route);
  });
  test.each(Object.entries(TEXTS))("the texts of %s", async (name, texts) => {
    expect(await resolver.texts(name)).toEqual(texts);
  });
});

test("the same domain asked a hundred times at once is asked of DNS once", async () => {
  const resolver = dns();
  const before = names.asked.length;
  const answers = await Promise.all(Array.from({ length: 100 }, () => resolver.mailRoute("example.com")));
  expect(new Set(answers).size).toBe(1);
  expect(names.asked.slice(before)).toEqual(["15 example.com"]);
});

test("not more questions are under way at once than allowed", async () => {
  const resolver = dns({ atOnce: 2, timeoutMs: 300 });
  const before = names.asked.length;
  const waiting = ["silent.example.com", "a.example.com", "b.example.com", "c.example.com"].map((domain) =>
    resolver.mailRoute(domain),
  );
  expect((await Promise.all(waiting)).map(({ route }) => route)).toEqual([
    "unknown",
    ...Array(3).fill("no-such-domain"),
  ]);
  expect(names.asked.slice(before).filter((one) => one.startsWith("15 "))).toHaveLength(4);
});

test("a name server that knows nothing at all makes no domain INVALID", async () => {
  const walledIn = await serveNames({
    "nothing.example.com": {},
    "inside.example.com": { mx: [[10, "mx.example.com"]] },
  });
  const resolver = dns({ servers: [walledIn.server] });
  expect(await resolver.mailRoute("example.com")).toEqual(unknown);
  expect(await resolver.mailRoute("nothing.example.com")).toEqual(unknown);
  expect(await resolver.texts("example.com")).toMatchObject({ answer: "unknown" });
  expect(await resolver.mailRoute("inside.example.com")).toMatchObject({ route: "mx" });
  expect(walledIn.asked.filter((one) => one.endsWith(" com"))).toHaveLength(1);
  await walledIn.close();
});

test("a name server that is not there makes nobody wait for every domain, and nobody INVALID", async () => {
  let now = 0;
  const resolver = createDnsResolver({
    servers: ["127.0.0.1:1"],
    timeoutMs: 100,
    tries: 1,
    atOnce: 50,
    now: () => now,
  });
  const ask = (from: number) =>
    Promise.all(Array.from({ length: 60 }, (_, at) => resolver.mailRoute(`n${from + at}.example.com`)));
  expect(new Set((await ask(0)).map(({ route }) => route))).toEqual(new Set(["unknown"]));
  const started = performance.now();
  expect((await ask(100)).every(({ route }) => route === "unknown")).toBe(true);
  expect(performance.now() - started).toBeLessThan(90);
  now += 31_000;
  expect((await ask(200))[0]?.route).toBe("unknown");
});
