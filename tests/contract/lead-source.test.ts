import { afterAll, beforeEach, describe, expect, test } from "vitest";
import { createApolloSource } from "@/lib/adapters/lead-source/apollo/adapter";
import { createInstagramSource } from "@/lib/adapters/lead-source/instagram/adapter";
import { createLinkedinSource } from "@/lib/adapters/lead-source/linkedin/adapter";
import { createMemorySource } from "@/lib/adapters/lead-source/memory";
import { createTwitterSource } from "@/lib/adapters/lead-source/twitter/adapter";
import { createWebSource } from "@/lib/adapters/lead-source/web/adapter";
import { createMemoryFetcher } from "@/lib/adapters/page-fetcher/memory";
import type { LeadSource, SourceAnswer, Wanted } from "@/lib/cam/ports/lead-source";
import { serveLocally } from "../support/fetch-server";
import { aProfile } from "../support/profiles";

const WANTED: Wanted = {
  keywords: ["logistics"],
  locations: ["Berlin"],
  roles: ["Founder", "CEO"],
  employees: { least: 11, most: 50 },
  followers: undefined,
  activeWithinDays: undefined,
  pages: ["https://www.lovelace.example.com"],
  profiles: [
    "https://www.linkedin.com/in/ada-l",
    "linkedin.com/in/grace-h/",
    "https://www.instagram.com/ada.l/",
    "instagram.com/grace",
  ],
};
const NOW = Date.parse("2026-03-02T09:00:00Z");

let answer: () => Response | Promise<Response> = () => new Response("{}", { status: 500 });
let seen: Request[] = [];
const vendor = await serveLocally(async (request) => {
  seen.push(request);
  return answer();
});
afterAll(() => vendor.close());
beforeEach(() => {
  seen = [];
});

const json = (body: unknown, status = 200, headers: Record<string, string> = {}) =>
  Response.json(body, { status, headers });

interface Story {
  source(key: string | undefined, baseUrl: string): LeadSource;
  /** A page with Ada on it and more behind it. */
  page(): Response;
  path: RegExp;
  key: { header: string; value: string };
}

const VENDORS: Record<string, Story> = {
  Apollo: {
    source: (apiKey, baseUrl) => createApolloSource({ apiKey, baseUrl }),
    page: () =>
      json({
        total_entries: 230,
        people: [
          {
            id: "67bd",
            first_name: "Ada",
            last_name_obfuscated: "Lo***e",
            title: "Founder",
            has_email: true,
            organization: { name: "Lovelace" },
          },
          { first_name: "nobody knows who" },
        ],
      }),
    path: /^\/api\/v1\/mixed_people\/api_search\?person_titles%5B%5D=Founder&person_titles%5B%5D=CEO&person_locations%5B%5D=Berlin&q_organization_domains_list%5B%5D=lovelace\.example\.com&organization_num_employees_ranges%5B%5D=11%2C50&q_keywords=logistics&page=1&per_page=100$/,
    key: { header: "x-api-key", value: "a-key" },
  },
  X: {
    source: (token, baseUrl) => createTwitterSource({ token, baseUrl, now: () => NOW }),
    page: () =>
      json({
        data: [
          {
            id: "1",
            username: "Ada",
            name: "Ada Lovelace",
            description: "Write to ada@lovelace.example.com",
            public_metrics: { followers_count: 7 },
          },
        ],
        meta: { next_token: "n2" },
      }),
    path: /^\/2\/users\/search\?user\.fields=[^&]+&query=logistics\+Founder\+CEO&max_results=50$/,
    key: { header: "authorization", value: "Bearer a-key" },
  },
  LinkedIn: {
    source: (token, baseUrl) => createLinkedinSource({ token, baseUrl, now: () => NOW }),
    page: () =>
      json({
        elements: [
          {
            vanityName: "ada-l",
            localizedFirstName: "Ada",
            localizedLastName: "Lovelace",
            localizedHeadline: "Founder",
          },
        ],
      }),
    path: /^\/v2\/people\?q=vanityName&vanityName=ada-l$/,
    key: { header: "authorization", value: "Bearer a-key" },
  },
  Instagram: {
    source: (token, baseUrl) => createInstagramSource({ token, userId: token && "1784", baseUrl }),
    page: () =>
      json({
        business_discovery: {
          id: "9",
          username: "ada.l",
          name: "Ada Lovelace",
          followers_count: 7,
          media: { data: [{ timestamp: "2026-03-01T10:00:00+0000" }] },
        },
      }),
    path: /^\/v24\.0\/1784\?fields=business_discovery\.username%28ada\.l%29/,
    key: { header: "authorization", value: "Bearer a-key" },
  },
};

const ask = (source: LeadSource, cursor: string | null = null, wanted = WANTED) =>
  source.search({ wanted, cursor, most: 50 });
const page = (given: SourceAnswer) => {
  if (given.outcome !== "page") throw new Error(`The answer was ${given.outcome}: ${given.because}`);
  return given;
};

const SOURCES: Record<string, LeadSource> = {
  ...Object.fromEntries(
    Object.entries(VENDORS).map(([name, { source }]) => [name, source("a-key", vendor.url)]),
  ),
  "the web": createWebSource({
    fetcher: createMemoryFetcher({
      "https://www.lovelace.example.com/": '<a href="mailto:ada@lovelace.example.com">Ada</a>',
    }),
    hosts: { turn: async () => ({ waitMs: 0 }), robots: async () => undefined, keepRobots: async () => {} },
    product: "CAM-Reader",
    contact: "care@example.com",
  }),
  memory: createMemorySource("APOLLO", [[aProfile({ handle: "ada" })], []]),
};

describe.each(Object.entries(SOURCES))("%s as a source", (name, source) => {
  test("finds somebody, under a name that stays the same, and says where to see them", async () => {
    answer = () => VENDORS[name]?.page() ?? json({});
    const [first, second] = [page(await ask(source)), page(await ask(source))];
    expect(first.profiles).toHaveLength(1);
    expect(first.profiles[0]?.handle).toMatch(/./);
    expect(second.profiles[0]?.handle).toBe(first.profiles[0]?.handle);
    expect(first.profiles[0]?.profileUrl).toMatch(/^https:/);
  });

  test("says what it can do and whether it is connected", () => {
    expect(source.standing()).toMatchObject({
      connected: true,
      does: expect.stringMatching(/\.$/),
      needs: null,
    });
  });
});

describe.each(Object.entries(VENDORS))("%s", (name, { source, page: aPage, path, key }) => {
  const connected = () => source("a-key", vendor.url);

  test("is asked as its documentation says, page by page", async () => {
    answer = aPage;
    const first = page(await ask(connected()));
    const { pathname, search } = new URL(seen[0]?.url ?? "");
    expect(`${pathname}${search}`).toMatch(path);
    expect(seen[0]?.headers.get(key.header)).toBe(key.value);
    expect(first.next).not.toBeNull();
    await ask(connected(), first.next);
    expect(seen[1]?.url).not.toBe(seen[0]?.url);
  });

  test("without a key is not connected, says what is missing, and asks nobody", async () => {
    const alone = source(undefined, vendor.url);
    expect(alone.standing()).toMatchObject({
      connected: false,
      needs: expect.stringMatching(/^Set [A-Z_]+/),
    });
    expect(await ask(alone)).toMatchObject({ outcome: "not-connected" });
    expect(seen).toEqual([]);
  });

  test.each([
    ["a key it does not know", () => json({ error: { code: 190, message: "Bad token" } }, 401), "refused"],
    [
      "a key that may not",
      () => json({ error: { code: 10, message: "No" }, detail: "No", message: "No" }, 403),
      "refused",
    ],
    ["too many requests", () => json({ error: { code: 4, message: "Limit" } }, 429), "later"],
    ["a failure", () => json({ error: { code: 2, message: "Sorry" } }, 500), "later"],
    ["a page of HTML", () => new Response("<html>Sign in</html>"), "later"],
    ["nothing", () => new Response(""), "later"],
  ])("answers %s", async (_what, answers, outcome) => {
    answer = answers;
    const given = await ask(connected());
    expect(given).toMatchObject({ outcome, because: expect.stringContaining(name) });
    expect(JSON.stringify(given)).not.toContain("a-key");
    if (given.outcome === "later") expect(given.afterSeconds).toBeGreaterThan(0);
  });

  test("leads elsewhere: the key does not follow", async () => {
    answer = () => new Response("", { status: 302, headers: { location: `${vendor.url}/elsewhere` } });
    expect(await ask(connected())).toMatchObject({ outcome: "later" });
    expect(seen).toHaveLength(1);
  });

  test("cannot be reached, and is asked again later", async () => {
    expect(await ask(source("a-key", "http://127.0.0.1:1"))).toMatchObject({ outcome: "later" });
  });
});

describe("when to ask again", () => {
  test.each([
    ["Apollo", { "retry-after": "31" }, 31],
    ["Apollo", { "x-hourly-requests-left": "0", "x-daily-requests-left": "12" }, 3600],
    ["Apollo", { "x-daily-requests-left": "0" }, 86_400],
    ["Apollo", {}, 60],
    ["X", { "x-rate-limit-reset": String(NOW / 1000 + 90) }, 90],
    ["X", {}, 900],
    ["LinkedIn", {}, 15 * 3600],
  ])("%s says %o: in %i seconds", async (name, headers, afterSeconds) => {
    answer = () => json({}, 429, headers as Record<string, string>);
    const source = VENDORS[name]?.source("a-key", vendor.url);
    expect(source && (await ask(source))).toMatchObject({ outcome: "later", afterSeconds });
  });
});

describe("what is not there", () => {
  test("an Apollo address that is kept back is no address", async () => {
    answer = () =>
      json({
        people: [{ id: "1", email: "email_not_unlocked@domain.com", has_email: true }],
        total_entries: 1,
      });
    const source = createApolloSource({ apiKey: "a-key", baseUrl: vendor.url });
    expect(page(await ask(source))).toMatchObject({
      next: null,
      profiles: [{ email: null, said: { hasEmail: true } }],
    });
  });

  test("a name nobody has is said, and the next one is looked at", async () => {
    answer = () => json({ error: { code: 110, error_subcode: 2207013, message: "Cannot find user" } }, 400);
    const instagram = VENDORS.Instagram?.source("a-key", vendor.url) as LeadSource;
    expect(page(await ask(instagram))).toMatchObject({
      profiles: [],
      next: "1",
      left: [expect.stringContaining("ada.l")],
    });
    answer = () => json({ elements: [] });
    const linkedin = VENDORS.LinkedIn?.source("a-key", vendor.url) as LeadSource;
    expect(page(await ask(linkedin, "1"))).toMatchObject({
      profiles: [],
      next: null,
      left: [expect.stringContaining("grace-h")],
    });
  });

  test.each(["LinkedIn", "Instagram"])("%s cannot be searched, and says so", async (name) => {
    const source = VENDORS[name]?.source("a-key", vendor.url) as LeadSource;
    expect(await ask(source, null, { ...WANTED, profiles: [] })).toMatchObject({
      outcome: "refused",
      because: expect.stringContaining("no search for people"),
    });
    expect(seen).toEqual([]);
  });
});
